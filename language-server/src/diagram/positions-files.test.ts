import assert from "node:assert/strict";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  DIAGRAM_CLOSE_NOTIFICATION,
  DIAGRAM_MOVE_REQUEST,
  DIAGRAM_OPEN_REQUEST,
  type DiagramChanged,
  type DiagramSaved,
  type DiagramState,
} from "@domainsmith/model/diagram";
import { DIAGRAM_MODEL, DiagramClient } from "../testing/diagram-client.ts";
import { TestFolder } from "../testing/folder.ts";

describe("positions of diagrams", function () {
  this.timeout(20_000);
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => folder.remove());

  it("put a new card where somebody wants it, and move no other", async () => {
    const client = await DiagramClient.start(folder);
    await client.open();
    await client.make({ kind: "addDeclaration", declaration: "entity", name: "Coupon", at: { x: 4000, y: 800 } });
    const [changed] = await client.news();
    assert.deepEqual(changed?.layout?.positions, { "shop.Coupon": { x: 4000, y: 800 } });
  });

  it("put a card that comes back, as by undo, where it was", async () => {
    const client = await DiagramClient.start(folder);
    await client.open();
    const text = await client.make({
      kind: "addDeclaration",
      declaration: "entity",
      name: "Coupon",
      at: { x: 4000, y: 800 },
    });
    await client.news();
    client.type(DIAGRAM_MODEL);
    assert.deepEqual((await client.news()).at(-1)?.layout?.positions, { "shop.Coupon": null });
    client.type(text);
    const positions = (await client.news()).at(-1)?.layout?.positions;
    assert.deepEqual(positions, { "shop.Coupon": { x: 4000, y: 800 } });
  });

  it("write where cards were moved to, all of them from the first time on", async () => {
    const client = await DiagramClient.start(folder);
    const { layout } = await client.open();
    const saved = await client.ask<DiagramSaved>(DIAGRAM_MOVE_REQUEST, {
      positions: { "shop.Order": { x: 80, y: -16 } },
    });
    assert.deepEqual(saved, { ok: true });
    const written = JSON.parse(readFileSync(client.positionsFile, "utf8"));
    assert.deepEqual(written["shop.Order"], { x: 80, y: -16 });
    assert.deepEqual(written["shop.Customer"], layout.positions["shop.Customer"]);
    client.tell(DIAGRAM_CLOSE_NOTIFICATION, { uri: client.uri });
    const again = await client.open();
    assert.deepEqual(again.layout.positions["shop.Order"], { x: 80, y: -16 });
  });

  it("take their positions along when a model is renamed", async () => {
    const client = await DiagramClient.start(folder);
    await client.open();
    const place = { x: 80, y: -16 };
    await client.ask<DiagramSaved>(DIAGRAM_MOVE_REQUEST, { positions: { "shop.Order": place } });
    const newUri = folder.uriOf("store.domain");
    renameSync(client.file, fileURLToPath(newUri));
    client.tell("workspace/didRenameFiles", { files: [{ oldUri: client.uri, newUri }] });
    client.tell(DIAGRAM_CLOSE_NOTIFICATION, { uri: client.uri });
    const state = await client.ask<DiagramState>(DIAGRAM_OPEN_REQUEST, { uri: newUri });
    assert.deepEqual(state.layout.positions["shop.Order"], place);
    assert.ok(existsSync(`${fileURLToPath(newUri)}.layout.json`));
    assert.ok(!existsSync(client.positionsFile));
  });

  it("follow a file of positions that somebody else writes", async () => {
    const client = await DiagramClient.start(folder);
    await client.open();
    await client.ask(DIAGRAM_MOVE_REQUEST, { positions: { "shop.Order": { x: 80, y: 80 } } });
    const uri = `${client.uri}.layout.json`;
    const changes = [{ uri, type: 2 }];
    await client.news();
    client.tell("workspace/didChangeWatchedFiles", { changes });
    assert.deepEqual(await client.news(), [], "what we wrote is no news");
    const theirs = readFileSync(client.positionsFile, "utf8").replace(/("shop\.Order": \{\s*"x": )80/, "$1400");
    writeFileSync(client.positionsFile, theirs);
    client.tell("workspace/didChangeWatchedFiles", { changes });
    let changed: DiagramChanged | undefined;
    while (!changed) [changed] = await client.news();
    assert.deepEqual(changed?.layout?.positions, { "shop.Order": { x: 400, y: 80 } });
  });

  it("do not overwrite a file of positions that they cannot read", async () => {
    const client = await DiagramClient.start(folder);
    const theirs = '{ "$version": 99 }\n';
    writeFileSync(client.positionsFile, theirs);
    await client.open();
    const saved = await client.ask<DiagramSaved>(DIAGRAM_MOVE_REQUEST, {
      positions: { "shop.Order": { x: 80, y: 80 } },
    });
    assert.ok(!saved.ok);
    assert.match(saved.message, /were not written to .*shop\.domain\.layout\.json: .*version 99/);
    assert.equal(readFileSync(client.positionsFile, "utf8"), theirs);
  });

  it("find the places of what was renamed in the text while no diagram was open", async () => {
    const client = await DiagramClient.start(folder);
    await client.open();
    await client.ask(DIAGRAM_MOVE_REQUEST, { positions: { "shop.Order": { x: 800, y: -16 } } });
    client.tell(DIAGRAM_CLOSE_NOTIFICATION, { uri: client.uri });
    const before = readFileSync(client.positionsFile, "utf8");
    client.type(DIAGRAM_MODEL.replace("entity Order", "@was(Order)\nentity Purchase"));
    const { layout } = await client.open();
    assert.deepEqual(layout.positions["shop.Purchase"], { x: 800, y: -16 });
    assert.equal(readFileSync(client.positionsFile, "utf8"), before, "looking writes nothing");
    await client.ask(DIAGRAM_MOVE_REQUEST, { positions: { "shop.Customer": { x: 0, y: 8 } } });
    const written = JSON.parse(readFileSync(client.positionsFile, "utf8"));
    assert.deepEqual([written["shop.Order"], written["shop.Purchase"]], [undefined, { x: 800, y: -16 }]);
  });
});
