import assert from "node:assert/strict";
import { useWindows } from "./support/use-window.ts";

describe("a diagram's page", () => {
  const windows = useWindows();

  it("runs under its policy without a complaint", async () => {
    const window = await windows.open({ "shop.domain": "entity Order {\n  total: Int\n}\n" });
    await window.page.locator("main").first().waitFor({ state: "attached" });
    assert.deepEqual(window.complaints, []);
  });
});
