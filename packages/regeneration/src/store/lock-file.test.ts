import assert from "node:assert/strict";
import fc from "fast-check";
import {
  keyText,
  type LockEntry,
  parseKey,
  parseLock,
  parseTombstones,
  printLock,
  printTombstones,
  salvageLock,
} from "./lock-file.ts";

function entry(generator: string, path: string, hash = "h", symbol?: string): [string, LockEntry] {
  const key = symbol === undefined ? { generator, artifact: "x" } : { generator, artifact: "x", symbol };
  return [keyText(key), { key, path, hash, owner: "generated" }];
}

describe("lock file", () => {
  const entries = new Map([entry("data", "b.ts", "2", "shop.B#f(x)"), entry("api", "a.ts", "1")]);

  it("is read as it was printed, one sorted line a file", () => {
    const text = printLock(entries);
    const parsed = parseLock(text);
    assert.ok("entries" in parsed);
    assert.deepEqual(new Map([...parsed.entries].sort()), new Map([...entries].sort()));
    const lines = text.split("\n").filter((line) => line.includes("hash"));
    assert.equal(lines.length, 2);
    assert.match(lines[0] ?? "", /api x/);
    assert.doesNotMatch(text, /\d{4}-\d\d/);
  });

  it("reads the key of a text that was made of one", () => {
    const name = fc.string({ minLength: 1, unit: fc.constantFrom("a", " ", "%", "2", "0", "5") });
    fc.assert(
      fc.property(name, name, fc.option(name, { nil: undefined }), (generator, artifact, symbol) => {
        const key = symbol === undefined ? { generator, artifact } : { generator, artifact, symbol };
        assert.deepEqual(parseKey(keyText(key)), key);
      }),
    );
  });

  it("is valid JSON without entries", () => assert.ok("entries" in parseLock(printLock(new Map()))));

  for (const [what, text] of [
    ["no JSON", "{"],
    ["another version", '{"version": 2, "files": {}}'],
    ["no files", '{"version": 1}'],
    ["a malformed entry", '{"version": 1, "files": {"a b": {"path": 1}}}'],
    ["a path outside", '{"version": 1, "files": {"a b": {"path": "../x", "hash": "h", "owner": "generated"}}}'],
    ["a path into the store", '{"version": 1, "files": {"a b": {"path": ".git/x", "hash": "h", "owner": "once"}}}'],
  ] as const) {
    it(`refuses ${what}`, () => assert.ok("why" in parseLock(text)));
  }

  it("names unresolved merge conflicts", () => {
    const parsed = parseLock("<<<<<<< HEAD\n{}\n=======\n");
    assert.match("why" in parsed ? parsed.why : "", /merge conflicts/);
  });

  it("salvages the readable lines of a damaged lock", () => {
    const text = printLock(entries)
      .replace('    "data', '<<<<<<< HEAD\n    "data')
      .replace(/\n {2}}/, "\n>>>>>>> x\n  }");
    assert.ok("why" in parseLock(text));
    assert.deepEqual(new Map([...salvageLock(text)].sort()), new Map([...entries].sort()));
    assert.equal(salvageLock("garbage\n\u0000").size, 0);
  });

  it("prints and reads tombstones", () => {
    const tombstones = new Map([["data x", "a.ts"]]);
    assert.deepEqual(parseTombstones(printTombstones(tombstones)), { tombstones });
    assert.deepEqual(parseTombstones(printTombstones(new Map())), { tombstones: new Map() });
    assert.ok("why" in parseTombstones("[]"));
    assert.ok("why" in parseTombstones('{"a": 1}'));
  });
});
