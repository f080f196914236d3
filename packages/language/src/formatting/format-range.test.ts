import assert from "node:assert/strict";
import { readMarkers } from "../testing/index.ts";
import { formatRange } from "./format-range.ts";
import { applied, parse } from "./testing/formatting.ts";

/** A text after what is selected, `«…»`, was laid out. */
function formatted(marked: string): string {
  const { text, ranges } = readMarkers(marked);
  const document = parse(text);
  const [selection] = ranges;
  assert.ok(selection);
  const start = document.textDocument.positionAt(selection.offset);
  const end = document.textDocument.positionAt(selection.offset + selection.length);
  return applied(document, formatRange(document, { start, end }));
}

describe("formatting a range", () => {
  it("lays out the members that it touches, as the whole file would be", () => {
    assert.equal(
      formatted("entity A{\n a:Int\n long:  «In»t = 1\n\n\n\n    b:  Int }"),
      "entity A{\n a:Int\n  long: Int = 1\n\n\n\n    b:  Int }",
    );
    assert.equal(
      formatted("entity A{\n a:Int\n«\n\n long:  Int   = 1\n// why\n»  b:  Int }"),
      "entity A{\n a:Int\n\n  long: Int = 1\n  // why\n  b:    Int }",
    );
  });

  it("lays out a declaration when it touches more than members", () => {
    assert.equal(
      formatted("entity  B { }\nentity   «A»{\n a:Int\n long:  Int }\n\n\n\nentity   C{ }"),
      "entity  B { }\n\nentity A {\n  a:    Int\n  long: Int\n}\n\n\n\nentity   C{ }",
    );
    assert.equal(formatted("enum   E{a,b,c,\n«»\n}"), "enum E { a, b, c }");
  });

  it("sorts clauses in what it touches, and imports as a whole", () => {
    assert.equal(
      formatted("entity A {\n a: Int unique = 1\n b: Int «unique» = 1 // c\n}"),
      "entity A {\n a: Int unique = 1\n  b: Int = 1 unique // c\n}",
    );
    assert.equal(
      formatted('import {B,A} from "./b"\nimport «{C}» from "./a"\n\nentity  X {}'),
      'import { C } from "./a"\nimport {B,A} from "./b"\n\nentity  X {}'.replace("{B,A}", "{ A, B }"),
    );
  });

  it("leaves what is broken alone, and lays out what is whole beside it", () => {
    const broken = "entity A {\n  a:\n}\n\n";
    assert.equal(formatted(`${broken}entity   «B»{\n b:Int}\n`), `${broken}entity B {\n  b: Int\n}\n`);
    assert.equal(formatted("entity   A {\n  «a»:\n}\n\nentity   B{}"), "entity   A {\n  a:\n}\n\nentity   B{}");
    assert.equal(
      formatted("«entity   A {\n  a:\n}\n\nentity   B{\n}\nenum   C { d }»"),
      "entity   A {\n  a:\n}\n\nentity B {}\nenum C { d }",
    );
  });

  it("touches the namespace, and nothing in an empty file", () => {
    assert.equal(formatted("namespace   «a» . b\nentity  A {}"), "namespace a.b\nentity  A {}");
    assert.equal(formatted("\n«»\n"), "\n\n");
  });
});
