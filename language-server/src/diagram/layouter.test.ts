import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { layOut } from "@domainsmith/diagram/layout";
import {
  DIAGRAM_ARRANGE_REQUEST,
  DIAGRAM_CLOSE_NOTIFICATION,
  DIAGRAM_MOVE_REQUEST,
  type DiagramSaved,
} from "@domainsmith/model/diagram";
import { DIAGRAM_MODEL, DiagramClient } from "../testing/diagram-client.ts";
import { TestFolder } from "../testing/folder.ts";

describe("layouts of diagrams", function () {
  this.timeout(20_000);
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => folder.remove());

  it("lay out anew on request, and leave everything where it is when that is cancelled", async () => {
    const client = await DiagramClient.start(folder, DIAGRAM_MODEL);
    await client.open();
    await client.ask(DIAGRAM_MOVE_REQUEST, { positions: { "shop.Order": { x: 8000, y: 8000 } } });
    await client.news();
    const saved = await client.ask<DiagramSaved>(DIAGRAM_ARRANGE_REQUEST, { scope: { kind: "all" } });
    assert.deepEqual(saved, { ok: true });
    const [changed] = await client.news();
    assert.ok((changed?.layout?.positions?.["shop.Order"]?.x ?? 8000) < 2000);
    const cancelled = await DiagramClient.start(folder, DIAGRAM_MODEL, { layOut: () => Promise.resolve(undefined) });
    await cancelled.open();
    assert.deepEqual(await cancelled.ask<DiagramSaved>(DIAGRAM_ARRANGE_REQUEST, { scope: { kind: "all" } }), {
      ok: false,
      message: "",
    });
    assert.deepEqual(await cancelled.news(), []);
  });

  it("leave a card where somebody moved it while everything was being laid out", async () => {
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    let goOn = () => {};
    let isFirst = true;
    const client = await DiagramClient.start(folder, DIAGRAM_MODEL, {
      layOut: async (request, report) => {
        const found = await layOut(request, report, () => false);
        if (isFirst) isFirst = false;
        else {
          begun();
          await new Promise<void>((resolve) => {
            goOn = resolve;
          });
        }
        return found;
      },
    });
    const { layout } = await client.open();
    await client.ask(DIAGRAM_MOVE_REQUEST, { positions: { "shop.Customer": { x: 4000, y: 4000 } } });
    const arranged = client.ask<DiagramSaved>(DIAGRAM_ARRANGE_REQUEST, { scope: { kind: "all" } });
    await hasBegun;
    await client.ask(DIAGRAM_MOVE_REQUEST, { positions: { "shop.Order": { x: 800, y: -16 } } });
    goOn();
    assert.deepEqual(await arranged, { ok: true });
    const written = JSON.parse(readFileSync(client.positionsFile, "utf8"));
    assert.deepEqual(written["shop.Order"], { x: 800, y: -16 });
    assert.deepEqual(written["shop.Customer"], layout.positions["shop.Customer"]);
  });

  it("find routes for lines where cards stand as they were saved, and for long lines after a move", async () => {
    const client = await DiagramClient.start(folder);
    await client.open();
    const routed = async (): Promise<readonly string[]> => {
      for (let waited = 0; waited < 100; waited++) {
        const changed = client.told.find(({ layout }) => Object.values(layout?.routes ?? {}).some((route) => route));
        if (changed) return Object.keys(changed.layout?.routes ?? {});
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return [];
    };
    await client.ask(DIAGRAM_MOVE_REQUEST, { positions: { "shop.Order": { x: 8000, y: 400 } } });
    assert.deepEqual(await routed(), ["shop.Order#customer"]);
    client.tell(DIAGRAM_CLOSE_NOTIFICATION, { uri: client.uri });
    client.told.length = 0;
    const { layout } = await client.open();
    assert.deepEqual(layout.routes, {});
    assert.deepEqual(await routed(), ["shop.Order#customer"]);
  });
});
