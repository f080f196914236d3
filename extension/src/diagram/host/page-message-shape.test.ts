import assert from "node:assert/strict";
import fc from "fast-check";
import { pageRequests, readPageMessage } from "./page-message-shape.ts";
import { WrongShape } from "./shape.ts";
import { agreedMessages } from "./testing/agreed-messages.ts";

/** A value as it arrives from a page: what JSON makes of it. */
function sent(value: unknown): unknown {
  const text = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
}

/** What the host would act on, or what it says against it. */
function read(value: unknown): { readonly message: unknown } | { readonly refused: string } {
  try {
    const message = readPageMessage(value);
    if (message.type !== "request") return { message };
    return { message: { ...message, params: pageRequests[message.method](message.params, "params") } };
  } catch (error) {
    if (error instanceof WrongShape) return { refused: error.message };
    throw error;
  }
}

function assertRefused(value: unknown): void {
  assert.ok("refused" in read(value), `It was taken: ${JSON.stringify(value)?.slice(0, 200)}`);
}

const request = (method: string, params: unknown, id: unknown = 1) => ({ type: "request", id, method, params });
const edit = (operation: unknown) => request("edit", { operation });

describe("messages of a page", () => {
  it("are taken as they are, where they are agreed on", () => {
    fc.assert(
      fc.property(agreedMessages, (message) => {
        const value = sent(message);
        assert.deepEqual(read(value), { message: value });
      }),
    );
  });

  it("are refused or agreed on, whatever is sent", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const result = read(value);
        if ("message" in result) assert.deepEqual(result.message, value);
      }),
    );
  });

  it("are refused or taken without what is not agreed on, when something in them is replaced", () => {
    const replaced = fc
      .tuple(agreedMessages, fc.nat(), fc.oneof(fc.jsonValue(), fc.constantFrom("__proto__", "constructor", -1, 1e300)))
      .map(([message, at, by]) => replaceAt(sent(message), at, by));
    fc.assert(
      fc.property(replaced, (value) => {
        const result = read(value);
        if ("message" in result) assert.deepEqual(result.message, sent(value));
      }),
    );
  });

  for (const [what, value] of Object.entries<unknown>({
    nothing: undefined,
    null: null,
    "a number": 7,
    "a list": [],
    "no type": {},
    "an unknown type": { type: "eval", code: "1" },
    "a type that every object has": { type: "constructor" },
    "a method that every object has": request("toString", {}),
    "the prototype as a method": request("__proto__", {}),
    "a method of the language server": request("domainsmith/generate", {}),
    "an unknown method": request("writeFile", { path: "/etc/passwd", text: "" }),
    "an id that is no number": request("open", {}, "1"),
    "an id that is infinite": request("open", {}, Number.POSITIVE_INFINITY),
    "something beside the message": { ...request("open", {}), extra: true },
    "parameters that are a list": request("open", []),
    "parameters that nobody takes": request("open", { uri: "file:///etc/passwd" }),
    "another document": request("goTo", { uri: "file:///etc/passwd", key: "A", focus: true }),
    "no place": request("move", { positions: { A: { x: Number.NaN, y: 0 } } }),
    "an endless place": request("move", { positions: { A: { x: Number.POSITIVE_INFINITY, y: 0 } } }),
    "a place that is a text": request("move", { positions: { A: { x: "0", y: 0 } } }),
    "too many places": request("move", {
      positions: Object.fromEntries(Array.from({ length: 20_001 }, (_, index) => [`k${index}`, null])),
    }),
    "too many keys": request("copy", { keys: Array.from({ length: 20_001 }, () => "A") }),
    "a key that is no text": request("copy", { keys: [["A"]] }),
    "a key that is too long": request("goTo", { key: "A".repeat(1001), focus: true }),
    "an unknown operation": edit({ kind: "run", command: "rm" }),
    "an operation that every object has": edit({ kind: "hasOwnProperty" }),
    "an operation without a kind": edit({ name: "A" }),
    "a name that is too long": edit({ kind: "rename", key: "A", name: "x".repeat(201) }),
    "half a row": edit({ kind: "addRelation", from: "A", to: "B", cardinality: { many: true, lower: 0.5 } }),
    "less than no row": edit({ kind: "addRelation", from: "A", to: "B", cardinality: { many: true, lower: -1 } }),
    "an unknown format": request("export", { format: "exe" }),
    "a file to write to": request("export", { format: "svg", path: "/tmp/x" }),
    "a page that is too long": request("help", { code: "../../../etc" }),
  })) {
    it(`are refused: ${what}`, () => assertRefused(value));
  }

  it("make no prototype of a name", () => {
    const value = JSON.parse(
      '{"type":"request","id":1,"method":"move","params":{"positions":{"__proto__":{"x":8,"y":8}}}}',
    );
    const result = read(value);
    assert.ok("message" in result);
    const { positions } = (result.message as { readonly params: { readonly positions: object } }).params;
    assert.deepEqual(Object.keys(positions), ["__proto__"]);
    assert.equal(Object.getPrototypeOf(positions), Object.prototype);
    assert.equal("x" in {}, false);
  });

  it("hold nothing but data: a field of the prototype is no field", () => {
    const inherited = Object.create({ type: "request", id: 1, method: "open", params: {} }) as unknown;
    assertRefused(inherited);
  });
});

/** The value with its `at`-th part, counted through, replaced. */
function replaceAt(value: unknown, at: number, by: unknown): unknown {
  const places: [holder: Record<string, unknown>, name: string][] = [];
  const walk = (holder: unknown): void => {
    if (typeof holder !== "object" || holder === null) return;
    for (const [name, part] of Object.entries(holder)) {
      places.push([holder as Record<string, unknown>, name]);
      walk(part);
    }
  };
  walk(value);
  const place = places[at % Math.max(1, places.length)];
  if (place) place[0][place[1]] = by;
  return value;
}
