import assert from "node:assert/strict";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { layOut } from "@domainsmith/diagram/layout";
import {
  DIAGRAM_ARRANGE_REQUEST,
  DIAGRAM_AT_REQUEST,
  DIAGRAM_CHANGED_NOTIFICATION,
  DIAGRAM_CLOSE_NOTIFICATION,
  DIAGRAM_COPY_REQUEST,
  DIAGRAM_DEPENDENTS_REQUEST,
  DIAGRAM_DETAILS_REQUEST,
  DIAGRAM_EDIT_REQUEST,
  DIAGRAM_EXPORT_REQUEST,
  DIAGRAM_LOCATE_REQUEST,
  DIAGRAM_MOVE_REQUEST,
  DIAGRAM_OPEN_REQUEST,
  DIAGRAM_STATES_REQUEST,
  DIAGRAM_TYPES_REQUEST,
  type DiagramChanged,
  type DiagramChoice,
  type DiagramDetails,
  type DiagramEditResult,
  type DiagramExport,
  type DiagramOperation,
  type DiagramSaved,
  type DiagramState,
  type StateDiagram,
} from "@domainsmith/model/diagram";
import { type Location, TextDocumentEdit, type WorkspaceEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Machine } from "../start-server.ts";
import { TestFolder } from "../testing/folder.ts";
import { type InProcessServer, startInProcess } from "../testing/in-process.ts";
import { FULL_CLIENT } from "../testing/workspace.ts";

const MODEL = `namespace shop

/// Somebody who buys.
entity Customer {
  name: String(1..80)
}

enum Status { draft, placed }

entity Order {
  status:   Status = draft
  customer: Customer inverse orders[]

  states status { draft -> placed on place }
  action place()
}
`;

/** A client that shows diagrams. */
class Client {
  readonly told: DiagramChanged[] = [];
  readonly uri: string;
  readonly file: string;
  private readonly server: InProcessServer;
  private text: string;
  private version = 1;

  private constructor(server: InProcessServer, folder: TestFolder, text: string) {
    this.server = server;
    this.text = text;
    this.uri = folder.uriOf("shop.domain");
    this.file = fileURLToPath(this.uri);
    server.client.onNotification(DIAGRAM_CHANGED_NOTIFICATION, (changed: DiagramChanged) => {
      this.told.push(changed);
    });
    void server.client.sendNotification("textDocument/didOpen", {
      textDocument: { uri: this.uri, languageId: "domain", version: 1, text },
    });
  }

  static async start(folder: TestFolder, text = MODEL, machine: Partial<Machine> = {}): Promise<Client> {
    folder.write("shop.domain", text);
    const server = await startInProcess({ capabilities: FULL_CLIENT, folders: [folder.uriOf()], machine });
    return new Client(server, folder, text);
  }

  get positionsFile(): string {
    return `${this.file}.layout.json`;
  }

  ask<Result>(method: string, params: object = {}): Promise<Result> {
    return this.server.client.sendRequest(method, { uri: this.uri, ...params });
  }

  tell(method: string, params: object): void {
    void this.server.client.sendNotification(method, params);
  }

  async open(): Promise<DiagramState> {
    const state = await this.ask<DiagramState | null>(DIAGRAM_OPEN_REQUEST);
    assert.ok(state);
    return state;
  }

  type(text: string): void {
    this.text = text;
    this.version += 1;
    this.tell("textDocument/didChange", {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: [{ text }],
    });
  }

  /** Makes an operation, and gives the text afterwards. */
  async make(operation: DiagramOperation): Promise<string> {
    const result = await this.ask<DiagramEditResult>(DIAGRAM_EDIT_REQUEST, { operation });
    assert.ok(result.ok, result.ok ? "" : result.message);
    const [change] = (result.edit as WorkspaceEdit).documentChanges ?? [];
    assert.ok(change && TextDocumentEdit.is(change));
    assert.deepEqual(change.textDocument, { uri: this.uri, version: this.version });
    const document = TextDocument.create(this.uri, "domain", this.version, this.text);
    this.type(TextDocument.applyEdits(document, change.edits as []));
    return this.text;
  }

  /** What was told when everything said so far has been built. */
  async news(): Promise<readonly DiagramChanged[]> {
    await this.ask(DIAGRAM_DETAILS_REQUEST, { key: "none" });
    return this.told.splice(0);
  }
}

describe("diagrams", function () {
  this.timeout(20_000);
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => folder.remove());

  it("open with everything that a document declares, and a place for it", async () => {
    const client = await Client.start(folder);
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
    const client = await Client.start(folder);
    assert.equal(await client.ask(DIAGRAM_OPEN_REQUEST, { uri: folder.uriOf("other.domain") }), null);
  });

  it("say what changed in the text, from one revision to the next", async () => {
    const client = await Client.start(folder);
    await client.open();
    client.type(MODEL.replace("name: String(1..80)", "name: String(1..80)\n  age:  Int?"));
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
    const client = await Client.start(folder);
    await client.open();
    client.type(MODEL.replace("namespace shop", "// Nothing new.\nnamespace shop"));
    assert.deepEqual(await client.news(), []);
  });

  it("keep rows whose types are not known, with what is wrong with them", async () => {
    const client = await Client.start(folder);
    await client.open();
    const rows = async (text: string) => {
      client.type(text);
      const [changed] = await client.news();
      const order = changed?.scene?.upsert.nodes.find(({ id }) => id === "shop.Order");
      return order?.rows.map(({ name, type, problems = [] }) => [name, type, problems.length]);
    };
    assert.deepEqual(await rows(MODEL.replace("status:   Status = draft", "when: Dat?\n  status:   Status = draft")), [
      ["when", "Dat?", 1],
      ["status", "Status", 0],
      ["customer", "Customer", 0],
    ]);
    const isGone = await rows(MODEL.replace(/\/\/\/ Somebody[^}]*\}/, ""));
    assert.deepEqual(isGone?.[1], ["customer", "Customer", 1]);
  });

  it("keep the last good scene while the text cannot be read, and refuse edits", async () => {
    const client = await Client.start(folder);
    await client.open();
    client.type(MODEL.replace("name: String(1..80)", "name String"));
    const [changed] = await client.news();
    assert.equal(changed?.text?.kind, "broken");
    assert.equal(changed?.text?.kind === "broken" && changed.text.line, 5);
    assert.equal(changed?.scene, undefined);
    const operation: DiagramOperation = { kind: "rename", key: "shop.Order", name: "Purchase" };
    const refused = await client.ask<DiagramEditResult>(DIAGRAM_EDIT_REQUEST, { operation });
    assert.ok(!refused.ok);
    assert.match(refused.message, /shop\.domain has a syntax error in line 5/);
    client.type(MODEL);
    assert.deepEqual(
      (await client.news()).map(({ text }) => text),
      [{ kind: "good" }],
    );
  });

  it("turn an operation into an edit of the text as it is", async () => {
    const client = await Client.start(folder);
    await client.open();
    const text = await client.make({ kind: "addMember", owner: "shop.Customer", name: "email", type: "String?" });
    assert.equal(text, MODEL.replace("name: String(1..80)", "name:  String(1..80)\n  email: String?"));
    const [changed] = await client.news();
    assert.deepEqual(
      changed?.scene?.upsert.nodes.map(({ id }) => id),
      ["shop.Customer"],
    );
  });

  it("rename as the editor does, and keep the card where it is", async () => {
    const client = await Client.start(folder);
    const { layout } = await client.open();
    await client.make({ kind: "rename", key: "shop.Customer", name: "Buyer" });
    const [changed] = await client.news();
    assert.equal(changed?.scene?.renamed?.["shop.Customer"], "shop.Buyer");
    assert.deepEqual(changed?.layout?.positions, {
      "shop.Customer": null,
      "shop.Buyer": layout.positions["shop.Customer"],
    });
  });

  it("put a new card where somebody wants it, and move no other", async () => {
    const client = await Client.start(folder);
    await client.open();
    await client.make({ kind: "addDeclaration", declaration: "entity", name: "Coupon", at: { x: 4000, y: 800 } });
    const [changed] = await client.news();
    assert.deepEqual(changed?.layout?.positions, { "shop.Coupon": { x: 4000, y: 800 } });
  });

  it("put a card that comes back, as by undo, where it was", async () => {
    const client = await Client.start(folder);
    await client.open();
    const text = await client.make({
      kind: "addDeclaration",
      declaration: "entity",
      name: "Coupon",
      at: { x: 4000, y: 800 },
    });
    await client.news();
    client.type(MODEL);
    assert.deepEqual((await client.news()).at(-1)?.layout?.positions, { "shop.Coupon": null });
    client.type(text);
    const positions = (await client.news()).at(-1)?.layout?.positions;
    assert.deepEqual(positions, { "shop.Coupon": { x: 4000, y: 800 } });
  });

  it("write where cards were moved to, all of them from the first time on", async () => {
    const client = await Client.start(folder);
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
    const client = await Client.start(folder);
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
    const client = await Client.start(folder);
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
    await new Promise((resolve) => setTimeout(resolve, 50));
    const [changed] = await client.news();
    assert.deepEqual(changed?.layout?.positions, { "shop.Order": { x: 400, y: 80 } });
  });

  it("do not overwrite a file of positions that they cannot read", async () => {
    const client = await Client.start(folder);
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

  it("lay out anew on request, and leave everything where it is when that is cancelled", async () => {
    const client = await Client.start(folder, MODEL);
    await client.open();
    await client.ask(DIAGRAM_MOVE_REQUEST, { positions: { "shop.Order": { x: 8000, y: 8000 } } });
    await client.news();
    const saved = await client.ask<DiagramSaved>(DIAGRAM_ARRANGE_REQUEST, { scope: { kind: "all" } });
    assert.deepEqual(saved, { ok: true });
    const [changed] = await client.news();
    assert.ok((changed?.layout?.positions?.["shop.Order"]?.x ?? 8000) < 2000);
    const cancelled = await Client.start(folder, MODEL, { layOut: () => Promise.resolve(undefined) });
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
    const client = await Client.start(folder, MODEL, {
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

  it("find the places of what was renamed in the text while no diagram was open", async () => {
    const client = await Client.start(folder);
    await client.open();
    await client.ask(DIAGRAM_MOVE_REQUEST, { positions: { "shop.Order": { x: 800, y: -16 } } });
    client.tell(DIAGRAM_CLOSE_NOTIFICATION, { uri: client.uri });
    const before = readFileSync(client.positionsFile, "utf8");
    client.type(MODEL.replace("entity Order", "@was(Order)\nentity Purchase"));
    const { layout } = await client.open();
    assert.deepEqual(layout.positions["shop.Purchase"], { x: 800, y: -16 });
    assert.equal(readFileSync(client.positionsFile, "utf8"), before, "looking writes nothing");
    await client.ask(DIAGRAM_MOVE_REQUEST, { positions: { "shop.Customer": { x: 0, y: 8 } } });
    const written = JSON.parse(readFileSync(client.positionsFile, "utf8"));
    assert.deepEqual([written["shop.Order"], written["shop.Purchase"]], [undefined, { x: 800, y: -16 }]);
  });

  it("find routes for lines where cards stand as they were saved, and for long lines after a move", async () => {
    const client = await Client.start(folder);
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

  it("answer what is asked about things", async () => {
    const client = await Client.start(folder);
    await client.open();
    const details = await client.ask<DiagramDetails>(DIAGRAM_DETAILS_REQUEST, { key: "shop.Order#customer" });
    assert.deepEqual([details.kind, details.type, details.relation?.to], ["relation", "Customer", "shop.Customer"]);
    const types = await client.ask<readonly DiagramChoice[]>(DIAGRAM_TYPES_REQUEST, {
      owner: "shop.Order",
      text: "Cus",
    });
    assert.equal(types[0]?.value, "Customer");
    const dependents = await client.ask<readonly object[]>(DIAGRAM_DEPENDENTS_REQUEST, { keys: ["shop.Customer"] });
    assert.ok(dependents.length > 0);
    const line = MODEL.split("\n").findIndex((each) => each.includes("customer:"));
    const at = await client.ask(DIAGRAM_AT_REQUEST, { position: { line, character: 5 } });
    assert.deepEqual(at, { node: "shop.Order", row: "shop.Order#customer" });
    const location = await client.ask<Location>(DIAGRAM_LOCATE_REQUEST, { key: "shop.Order#customer" });
    assert.deepEqual([location.uri, location.range.start], [client.uri, { line, character: 2 }]);
    const states = await client.ask<StateDiagram>(DIAGRAM_STATES_REQUEST, { key: "shop.Order" });
    assert.deepEqual(
      states.transitions.map(({ from, to, action }) => [from, to, action]),
      [["draft", "placed", "place"]],
    );
    assert.match(
      await client.ask<string>(DIAGRAM_COPY_REQUEST, { keys: ["shop.Customer"] }),
      /^\/\/\/ Somebody who buys/,
    );
  });

  it("are exported as text, whole or in part", async () => {
    const client = await Client.start(folder);
    await client.open();
    const svg = await client.ask<DiagramExport>(DIAGRAM_EXPORT_REQUEST, { format: "svg", theme: "dark" });
    assert.match(svg.text, /^<svg [\s\S]*Customer[\s\S]*<\/svg>\s*$/);
    const mermaid = await client.ask<DiagramExport>(DIAGRAM_EXPORT_REQUEST, {
      format: "mermaid",
      nodes: ["shop.Order"],
    });
    assert.match(mermaid.text, /^erDiagram[\s\S]*Order/);
    assert.doesNotMatch(mermaid.text, /Customer \{/);
  });

  it("of whole projects are for looking, and remember their own positions", async () => {
    folder.write("domainsmith.json", '{ "name": "shop" }\n');
    const client = await Client.start(folder);
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
