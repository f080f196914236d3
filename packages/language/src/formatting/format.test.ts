import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format } from "./format.ts";
import { formatted, parse } from "./testing/formatting.ts";

const FOLDER = import.meta.dirname;

describe("format", () => {
  for (const name of readdirSync(path.join(FOLDER, "fixtures"))) {
    it(`lays ${name} out`, () => {
      const golden = path.join(FOLDER, "golden", name);
      const actual = formatted(readFileSync(path.join(FOLDER, "fixtures", name), "utf8"));
      if (process.env.UPDATE_GOLDEN || !existsSync(golden)) writeFileSync(golden, actual);
      assert.equal(actual, readFileSync(golden, "utf8"));
    });
  }

  it("leaves what is formatted as it is", () => {
    for (const name of readdirSync(path.join(FOLDER, "golden"))) {
      const result = format(parse(readFileSync(path.join(FOLDER, "golden", name), "utf8")));
      assert.deepEqual(result, { ok: true, edits: [] }, name);
    }
  });

  it("has left the examples formatted", () => {
    const examples = path.join(FOLDER, "../../../../examples");
    for (const name of readdirSync(examples, { recursive: true, encoding: "utf8" })) {
      if (!name.endsWith(".domain") || name.includes("node_modules")) continue;
      const text = readFileSync(path.join(examples, name), "utf8");
      assert.equal(formatted(text), text, name);
    }
  });

  it("changes only what is wrong", () => {
    const document = parse("entity A {\n  a:  Int\n  bcd: Int\n\n  x: Int }\n");
    const result = format(document);
    assert.ok(result.ok);
    assert.deepEqual(
      result.edits.map(({ range, newText }) => [range.start.line, range.start.character, newText]),
      [
        [1, 4, "   "],
        [4, 8, "\n"],
      ],
    );
  });

  it("replaces no more than the clauses and names that change places", () => {
    const document = parse('import { B, A } from "./a"\n\nentity C {\n  a: Int @json unique = 1 readonly // d\n}\n');
    const result = format(document);
    assert.ok(result.ok);
    const texts = result.edits.map(({ range, newText }) => [document.textDocument.getText(range), newText]);
    assert.deepEqual(texts, [
      ["B, A", "A, B"],
      ["@json unique = 1 readonly", "= 1 unique readonly @json"],
    ]);
  });

  it("keeps the document's line ends and byte order mark", () => {
    assert.equal(formatted("\uFEFFentity A {\r\n a: Int }"), "\uFEFFentity A {\r\n  a: Int\r\n}\r\n");
    assert.equal(
      formatted("entity A {\r\n a: Int @b /* c\r\n d */ = 1 }\r\n"),
      "entity A {\r\n  a: Int = 1 @b /* c\r\n d */\r\n}\r\n",
    );
  });

  it("keeps a comment's column while it can", () => {
    assert.equal(
      formatted("entity A {\n a: Int        // one\n bc: Int // two\n}"),
      "entity A {\n  a:  Int      // one\n  bc: Int // two\n}\n",
    );
  });

  it("keeps at most one blank line, and none at a body's ends", () => {
    assert.equal(
      formatted("entity A {\n\n\n a: Int\n\n\n\n b: Int\n\n}\n\n\n\nenum B { c }"),
      "entity A {\n  a: Int\n\n  b: Int\n}\n\nenum B { c }\n",
    );
  });

  it("takes an empty document, and one of comments", () => {
    assert.equal(formatted(""), "");
    assert.equal(formatted("\n \n"), "");
    assert.equal(formatted("  // x"), "// x\n");
  });

  it("refuses a document with syntax errors, and says where", () => {
    const parser = format(parse("entity A {\n  a: \n}"));
    assert.ok(!parser.ok && parser.line === 2 && parser.column === 0, JSON.stringify(parser));
    const lexer = format(parse("entity A { a: Int § }"));
    assert.ok(!lexer.ok && lexer.line === 0 && lexer.column === 18, JSON.stringify(lexer));
    const end = format(parse("entity A {"));
    assert.ok(!end.ok && end.line === 0 && end.column === 10, JSON.stringify(end));
  });
});
