import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import {
  DIAGRAM_DETAILS_REQUEST,
  DIAGRAM_EDIT_REQUEST,
  DIAGRAM_LOCATE_REQUEST,
  DIAGRAM_MOVE_REQUEST,
  DIAGRAM_OPEN_REQUEST,
  type DiagramDetails,
  type DiagramEditResult,
  type DiagramOperation,
  type DiagramState,
} from "@domainsmith/model/diagram";
import type { Location } from "vscode-languageserver";
import { DIAGRAM_MODEL, DiagramClient } from "../testing/diagram-client.ts";
import { TestFolder } from "../testing/folder.ts";

describe("diagrams", function () {
  this.timeout(20_000);
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => folder.remove());

  it("open with everything that a document declares, and a place for it", async () => {
    const client = await DiagramClient.start(folder);
    const { scene, layout, text, editable, revision } = await client.open();
    assert.deepEqual(
      scene.nodes.map(({ id }) => id),
      ["shop.Customer", "shop.Order", "shop.Status"],
    );
    assert.deepEqual(Object.keys(layout.positions).sort(), ["shop.Customer", "shop.Order", "shop.Status"]);
    assert.deepEqual({ text, editable, revision }, { text: { kind: "good" }, editable: true, revision: 1 });
    assert.equal(existsSync(client.positionsFile), false, "nothing is written before somebody moves a card");
  });

  it("are of nothing where there is no model", async () => {
    const client = await DiagramClient.start(folder);
    assert.equal(await client.ask(DIAGRAM_OPEN_REQUEST, { uri: folder.uriOf("other.domain") }), null);
  });

  it("say what changed in the text, from one revision to the next", async () => {
    const client = await DiagramClient.start(folder);
    await client.open();
    client.type(DIAGRAM_MODEL.replace("name: String(1..80)", "name: String(1..80)\n  age:  Int?"));
    const [changed, ...more] = await client.news();
    assert.deepEqual(more, []);
    assert.deepEqual([changed?.from, changed?.revision], [1, 2]);
    assert.deepEqual(changed?.layout, { positions: {}, routes: { "shop.Order#customer": null } }, "no card moves");
    assert.deepEqual(
      changed?.scene?.upsert.nodes.map(({ id, rows }) => [id, rows.map(({ name, type }) => `${name}: ${type}`)]),
      [["shop.Customer", ["name: String(1..80)", "age: Int?"]]],
    );
  });

  it("say nothing about changes that they do not show", async () => {
    const client = await DiagramClient.start(folder);
    await client.open();
    client.type(DIAGRAM_MODEL.replace("namespace shop", "// Nothing new.\nnamespace shop"));
    assert.deepEqual(await client.news(), []);
  });

  it("keep rows whose types are not known, with what is wrong with them", async () => {
    const client = await DiagramClient.start(folder);
    await client.open();
    const rows = async (text: string) => {
      client.type(text);
      const [changed] = await client.news();
      const order = changed?.scene?.upsert.nodes.find(({ id }) => id === "shop.Order");
      return order?.rows.map(({ name, type, problems = [] }) => [name, type, problems.length]);
    };
    assert.deepEqual(
      await rows(DIAGRAM_MODEL.replace("status:   Status = draft", "when: Dat?\n  status:   Status = draft")),
      [
        ["when", "Dat?", 1],
        ["status", "Status", 0],
        ["customer", "Customer", 0],
      ],
    );
    const isGone = await rows(DIAGRAM_MODEL.replace(/\/\/\/ Somebody[^}]*\}/, ""));
    assert.deepEqual(isGone?.[1], ["customer", "Customer", 1]);
  });

  it("keep the last good scene while the text cannot be read, and refuse edits", async () => {
    const client = await DiagramClient.start(folder);
    await client.open();
    client.type(DIAGRAM_MODEL.replace("name: String(1..80)", "name String"));
    const [changed] = await client.news();
    assert.equal(changed?.text?.kind, "broken");
    assert.equal(changed?.text?.kind === "broken" && changed.text.line, 5);
    assert.equal(changed?.scene, undefined);
    const operation: DiagramOperation = { kind: "rename", key: "shop.Order", name: "Purchase" };
    const refused = await client.ask<DiagramEditResult>(DIAGRAM_EDIT_REQUEST, { operation });
    assert.ok(!refused.ok);
    assert.match(refused.message, /shop\.domain has a syntax error in line 5/);
    client.type(DIAGRAM_MODEL);
    assert.deepEqual(
      (await client.news()).map(({ text }) => text),
      [{ kind: "good" }],
    );
  });

  it("turn an operation into an edit of the text as it is", async () => {
    const client = await DiagramClient.start(folder);
    await client.open();
    const text = await client.make({ kind: "addMember", owner: "shop.Customer", name: "email", type: "String?" });
    assert.equal(text, DIAGRAM_MODEL.replace("name: String(1..80)", "name:  String(1..80)\n  email: String?"));
    const [changed] = await client.news();
    assert.deepEqual(
      changed?.scene?.upsert.nodes.map(({ id }) => id),
      ["shop.Customer"],
    );
  });

  it("rename as the editor does, and keep the card where it is", async () => {
    const client = await DiagramClient.start(folder);
    const { layout } = await client.open();
    await client.make({ kind: "rename", key: "shop.Customer", name: "Buyer" });
    const [changed] = await client.news();
    assert.equal(changed?.scene?.renamed?.["shop.Customer"], "shop.Buyer");
    assert.deepEqual(changed?.layout?.positions, {
      "shop.Customer": null,
      "shop.Buyer": layout.positions["shop.Customer"],
    });
  });

  it("of whole projects are for looking, and remember their own positions", async () => {
    folder.write("domainsmith.json", '{ "name": "shop" }\n');
    const client = await DiagramClient.start(folder);
    const uri = folder.uriOf();
    const state = await client.ask<DiagramState>(DIAGRAM_OPEN_REQUEST, { uri });
    assert.equal(state.editable, false);
    const operation: DiagramOperation = { kind: "delete", keys: ["shop.Order"] };
    const refused = await client.ask<DiagramEditResult>(DIAGRAM_EDIT_REQUEST, { uri, operation });
    assert.ok(!refused.ok);
    const location = await client.ask<Location>(DIAGRAM_LOCATE_REQUEST, { uri, key: "shop.Order" });
    assert.equal(location.uri, client.uri);
    assert.equal((await client.ask<DiagramDetails>(DIAGRAM_DETAILS_REQUEST, { uri, key: "shop.Order" })).name, "Order");
    await client.ask(DIAGRAM_MOVE_REQUEST, { uri, positions: { "shop.Order": { x: 8, y: 8 } } });
    assert.ok(existsSync(path.join(path.dirname(client.file), "domainsmith.layout.json")));
  });
});
