import assert from "node:assert/strict";
import { showWarning } from "./show-warning.ts";
import { TestFolder } from "./testing/folder.ts";
import { startInProcess } from "./testing/in-process.ts";

describe("showWarning", () => {
  it("reaches clients that answer no requests of servers", async () => {
    const folder = new TestFolder();
    const server = await startInProcess({ capabilities: {}, folders: [folder.uriOf()] });
    const shown = new Promise((resolve) => server.client.onNotification("window/showMessage", resolve));
    showWarning(server.services.shared.lsp.Connection, "Look out.");
    assert.deepEqual(await shown, { type: 2, message: "Look out." });
    server.dispose();
    folder.remove();
  });

  it("fails nobody when there is no client any more", async () => {
    const gone = { sendNotification: () => Promise.reject(new Error("The connection is closed.")) };
    showWarning(gone, "Look out.");
    showWarning(undefined, "Look out.");
    await new Promise((resolve) => setImmediate(resolve));
  });
});
