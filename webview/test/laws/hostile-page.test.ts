import assert from "node:assert/strict";
import type { PageMessage } from "@domainsmith/model/diagram";
import fc, { type Arbitrary } from "fast-check";
import { agreedMessages } from "../../../extension/src/diagram/host/testing/agreed-messages.ts";
import { Chance } from "../../../packages/language/src/gestures/testing/random-operations.ts";
import { PlainPage } from "../support/plain-page.ts";
import { TextEditor } from "../support/text-editor.ts";
import { checkFresh, checkPlaces } from "./support/laws.ts";
import { exampleFiles } from "./support/projects.ts";
import { randomGesture } from "./support/random-gesture.ts";
import { treeOf } from "./support/tree.ts";

const SEED = Number(process.env.DIAGRAM_SEED ?? 5);
const RUNS = Number(process.env.PROPERTY_RUNS ?? 3);
const MESSAGES = 30;

const FILE = "sales.domain";

/** Names that mean something to programs. */
const AWKWARD = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "then",
  "../../x",
  "\u0000",
  "",
];
const awkward = fc.constantFrom(...AWKWARD);

/** What no page of ours would say. */
const nonsense: Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.anything({ key: fc.oneof(awkward, fc.string()), withNullPrototype: true }),
  fc.constantFrom(
    ...[
      '{"__proto__":{"polluted":1}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
      "[]",
      "null",
      '{"type":"request"}',
    ].map((text): unknown => JSON.parse(text)),
  ),
  fc.record({
    type: fc.constantFrom("request", "state", "selected"),
    id: fc.anything(),
    method: awkward,
    params: fc.anything(),
  }),
);

/** A message that is agreed on, but for one thing in it. */
const mutated: Arbitrary<unknown> = fc
  .tuple(agreedMessages, fc.nat(), fc.oneof(fc.anything(), awkward, fc.constantFrom(...HUGE())))
  .map(([message, at, value]) => replaced(structuredClone(message), at, value));

function HUGE(): readonly unknown[] {
  return ["x".repeat(2_000_000), Array.from({ length: 100_000 }, () => "k"), deep(20_000), 1e308, Number.NaN, -0];
}

/** Arrays in arrays. */
function deep(levels: number): unknown {
  let value: unknown = [];
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

describe("a page of a diagram that sends what it likes", function () {
  this.timeout(1_200_000);

  let editor: TextEditor;
  const files = exampleFiles("shop");
  before(async () => {
    editor = await TextEditor.start(files);
    // With places that are known, nothing has to be laid out each time.
    const page = await PlainPage.open(editor, editor.show(FILE));
    await page.ask("move", { positions: { [page.state.scene.nodes[0]?.id ?? ""]: { x: 4000, y: 0 } } });
    page.close();
  });
  afterEach(async () => {
    while (editor.undo());
  });
  after(() => editor.close());

  /** Sends messages all at once, and checks what holds of any page. */
  async function bear(messages: readonly unknown[]): Promise<void> {
    const page = await PlainPage.open(editor, editor.show(FILE));
    const before = treeOf(editor.folder);
    await Promise.all(messages.map((message) => page.host.receive(message)));
    await page.settle();
    const after = treeOf(editor.folder);
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      if (name !== `${FILE}.layout.json`) assert.equal(after.get(name), before.get(name), name);
    }
    assert.equal(({} as { readonly polluted?: unknown }).polluted, undefined);
    // What else it changed are models, by operations, and can be undone.
    while (editor.undo());
    await page.settle();
    for (const [name, text] of Object.entries(files)) assert.equal(editor.text(editor.uriOf(name)), text, name);
    checkPlaces(page.state, "afterwards");
    checkFresh(page.state, await page.fresh(), "afterwards");
    const key = page.state.scene.nodes.find(({ foreign }) => foreign === undefined)?.id ?? "";
    assert.equal((await page.ask("details", { key }))?.key, key);
    assert.ok((await page.edit({ kind: "addDeclaration", declaration: "entity", name: "StillThere" })).ok);
    editor.undo();
    await page.settle();
    page.close();
  }

  it("is answered or refused, whatever it is", async () => {
    await fc.assert(fc.asyncProperty(fc.array(nonsense, { minLength: MESSAGES / 2, maxLength: MESSAGES }), bear), {
      seed: SEED,
      numRuns: RUNS,
    });
  });

  it("is answered or refused where one thing is not as agreed", async () => {
    const many = fc.array(mutated, { minLength: MESSAGES / 2, maxLength: MESSAGES });
    await fc.assert(fc.asyncProperty(many, bear), { seed: SEED, numRuns: RUNS });
  });

  it("changes the model and its positions only, with all that is agreed on at once", async () => {
    const { scene } = await editor.client.connection.sendRequest<PlainPage["state"]>("domainsmith/diagram/open", {
      uri: editor.show(FILE),
    });
    const chance = new Chance(SEED);
    const gestures = Array.from({ length: MESSAGES / 2 }, (_, id): PageMessage => {
      const operation = randomGesture(scene, chance);
      return { type: "request", id: 100_000 + id, method: "edit", params: { operation } };
    });
    // Waiting for the editor's undo is nothing that a page can do to files.
    const agreed = agreedMessages.filter(
      (message) => message.type !== "request" || !/^(undo|redo)$/.test(message.method),
    );
    const many = fc.array(agreed, { minLength: MESSAGES / 2, maxLength: MESSAGES });
    await fc.assert(
      fc.asyncProperty(many, (messages) => bear([...messages, ...gestures])),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it("can neither exhaust the server nor write what it cannot read again", async () => {
    const owner = "shop.sales.Order";
    const long = (piece: string, count: number, end = "") => piece.repeat(count) + end;
    const texts = ["(", "[", "not ", "-", "a.", "1 + ", '"', "/*", "{", "String", "\n", "\u{1f600}", "`"].map((piece) =>
      long(piece, Math.floor(18_000 / piece.length)),
    );
    const requests = texts.flatMap((text) => [
      { method: "types", params: { owner, text: text.slice(0, 1000) } },
      ...[
        { kind: "addMember", owner, name: "big", type: text },
        { kind: "setDefault", key: `${owner}#placedAt`, value: text },
        {
          kind: "setDefault",
          key: `${owner}#placedAt`,
          value: `${text}1${")".repeat(text.startsWith("(") ? 18_000 - 1 : 0)}`,
        },
        { kind: "setPersonal", keys: [`${owner}#placedAt`], personal: text },
        { kind: "setDocumentation", key: owner, text },
        { kind: "paste", text, owner },
        { kind: "paste", text: `entity Deep { a: Int = ${"(".repeat(3000)}1${")".repeat(3000)} }` },
      ].map((operation) => ({ method: "edit", params: { operation } })),
    ]);
    await bear(requests.map((request, id) => ({ type: "request", id: 200_000 + id, ...request })));
  });

  it("moves cards to places that can be read again", async () => {
    const page = await PlainPage.open(editor, editor.show(FILE));
    const keys = page.state.scene.nodes.map(({ id }) => id);
    for (const [index, place] of [
      { x: 1e7, y: -1e7 },
      { x: 1e6, y: -1e6 },
      { x: 0.1, y: 3.9 },
      { x: 1e7, y: 1e7 },
    ].entries()) {
      await page.ask("move", { positions: { [keys[index] ?? ""]: place } }).catch(() => undefined);
    }
    // As far away as can be, all of them: there is still a place for another one.
    const far = Object.fromEntries(keys.map((key) => [key, { x: 1e6, y: 1e6 }]));
    assert.deepEqual(await page.ask("move", { positions: far }), { ok: true });
    const polluted = JSON.parse('{ "__proto__": { "x": 8, "y": 8 }, "constructor": { "x": 8, "y": 8 } }');
    assert.deepEqual(await page.ask("move", { positions: polluted }), { ok: true });
    assert.ok((await page.edit({ kind: "addDeclaration", declaration: "entity" })).ok);
    await page.settle();
    checkPlaces(page.state, "moved");
    assert.deepEqual(await page.ask("move", { positions: { [keys[3] ?? ""]: { x: 8, y: 8 } } }), { ok: true });
    await page.settle();
    const { state } = page;
    page.close();
    const again = await PlainPage.open(editor, page.uri);
    assert.deepEqual(again.state.layout.positions, state.layout.positions);
    assert.deepEqual(await again.ask("move", { positions: { [keys[3] ?? ""]: { x: 16, y: 8 } } }), { ok: true });
    again.close();
  });
});

/** Puts a value in the place of one of the things in a message. */
function replaced(message: unknown, at: number, value: unknown): unknown {
  const places: { readonly holder: Record<string, unknown>; readonly key: string }[] = [];
  const collect = (holder: unknown) => {
    if (typeof holder !== "object" || holder === null) return;
    for (const key of Object.keys(holder)) {
      places.push({ holder: holder as Record<string, unknown>, key });
      collect((holder as Record<string, unknown>)[key]);
    }
  };
  collect(message);
  const place = places[at % places.length];
  if (place) Object.defineProperty(place.holder, place.key, { value, enumerable: true });
  return message;
}
