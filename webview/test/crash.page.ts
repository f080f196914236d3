import assert from "node:assert/strict";
import path from "node:path";
import type { DiagramNode, DiagramScene, HostMessage } from "@domainsmith/model/diagram";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../extension/test/support/browser.ts";
import { root } from "../../scripts/lib/bootstrap.mjs";
import { seriousFindings } from "./support/axe.ts";
import { type PageServer, servePage } from "./support/page-server.ts";
import { openScripted } from "./support/scripted-host.ts";

const ORDER: DiagramNode = {
  id: "Order",
  kind: "entity",
  name: "Order",
  group: "",
  rows: [{ id: "Order#total", kind: "attribute", name: "total", type: "Int" }],
};

const SCENE: DiagramScene = { nodes: [ORDER], edges: [], groups: [{ id: "", name: "" }], views: [] };

/** Tells of a card that no page can draw: the marks of its row are no list. */
function unreadable(): HostMessage {
  const rows = ORDER.rows.map((row) => ({ ...row, marks: 1 }));
  const scene = { upsert: { nodes: [{ ...ORDER, rows }], edges: [] }, remove: { nodes: [], edges: [] } };
  const params = { uri: "file:///large.domain", from: 1, revision: 2, scene };
  return { type: "notification", method: "changed", params } as unknown as HostMessage;
}

describe("a diagram that cannot be drawn", function () {
  this.timeout(60_000);
  let browser: Browser | undefined;
  let server: PageServer | undefined;

  before(async () => {
    browser = await launchBrowser();
    server = await servePage(path.join(root, "dist/webview"));
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  it("says so in its place, says why, and is drawn anew by one press", async () => {
    assert.ok(browser && server);
    const { page, complaints, post } = await openScripted(browser, server, SCENE);
    const card = page.locator("[data-card=Order]");
    const notice = page.getByRole("alert");
    await card.waitFor();
    assert.deepEqual(complaints, []);
    assert.equal(await notice.count(), 0);

    await post(unreadable());
    await notice.getByText("The diagram could not be drawn.").waitFor();
    assert.equal(await card.count(), 0);
    assert.match(await notice.locator("code").innerText(), /includes/);
    assert.deepEqual(await seriousFindings(page), []);
    // The developer's console has the stack.
    assert.equal(complaints.length, 1, complaints.join("\n"));

    await notice.getByRole("button", { name: "Try again" }).click();
    await card.waitFor();
    assert.equal(await notice.count(), 0);
    assert.equal(complaints.length, 1, complaints.join("\n"));
    await page.close();
  });
});
