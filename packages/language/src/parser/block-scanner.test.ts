import assert from "node:assert/strict";
import { createDomainServices } from "../domain-module.ts";
import type { SourceFile } from "../generated/ast.ts";
import { segmentsOf } from "../syntax/index.ts";

const { Domain } = createDomainServices();
const { LangiumParser } = Domain.parser;

function segments(text: string): readonly string[] {
  return segmentsOf(LangiumParser.parse<SourceFile>(text).value).map((segment) => segment.text);
}

function read(text: string): { readonly names: readonly string[]; readonly errors: readonly string[] } {
  const { value, lexerErrors, parserErrors } = LangiumParser.parse<SourceFile>(text);
  return {
    names: [...value.imports.map(({ path }) => path), ...value.declarations.map((node) => nameOf(node))],
    errors: [
      ...lexerErrors.map(({ line, message }) => `${line}: ${message}`),
      ...parserErrors.map(({ token, message }) => `${token.startLine || "end"}: ${message}`),
    ],
  };
}

function nameOf(node: object): string {
  return "name" in node ? String(node.name) : "";
}

describe("segments", () => {
  it("begin behind the last token of the one before", () => {
    assert.deepEqual(
      segments("namespace a\n\n/// A.\nentity A {} // of A\nentity B {} private enum C { a }\n// The end.\n"),
      ["namespace a", "\n\n/// A.\nentity A {}", " // of A\nentity B {}", " private enum C { a }", "\n// The end.\n"],
    );
    assert.deepEqual(segments(""), []);
    assert.deepEqual(segments("\ufeff\r\n"), ["\ufeff\r\n"]);
  });

  it("keep together what only looks like the begin of a declaration", () => {
    for (const text of [
      "namespace entity.type",
      "namespace\nextend entity A {}",
      "@a(entity) @b\nprivate abstract\nentity A {}",
      "extend\nentity A {}",
      "annotation a on entity, type, event",
      "entity A { states s { a -> b on\nentity c -> d on e } }",
      "entity A { check a ==\nimport * as }",
      "entity A { policy { r: allow read when a ==\nrole\nother: allow read } }",
      "enum E {\nentity,\nvalue,\ntype\n}",
    ]) {
      const { value, parserErrors } = LangiumParser.parse<SourceFile>(text);
      const nodes = value.imports.length + value.declarations.length + (value.namespace ? 1 : 0);
      assert.deepEqual(parserErrors, [], text);
      assert.equal(segments(text).length, nodes, text);
    }
  });

  it("keep errors in one declaration", () => {
    for (const [text, names] of [
      ["entity A { a: Int\n\nentity B { b: Int }\n\nenum C { c }", ["A", "B", "C"]],
      ["entity A { check (a\n}\nentity B {}", ["A", "B"]],
      ["entity A { a: (\n/// B.\nsubject entity B {}", ["A", "B"]],
      ["event E(a: Int\nextend entity A { }\nrole R", ["E", "", ""]],
      ['entity A { a: String = "x\n}\nentity B {}', ["A", "B"]],
      ["entity\nentity B {}", ["B"]],
      ["namespace\nentity B {}", ["B"]],
      ["entty A { a: Int }\nentity B {}", ["B"]],
      ["entity A {} }\nentity B {}", ["A", "B"]],
      ["import { A\nimport { B } from './b'\nentity C {}", ["C"]],
    ] as const) {
      const found = read(text);
      for (const name of names) assert.ok(found.names.includes(name), `${name} of ${text}: ${found.names}`);
      assert.ok(found.errors.length > 0, text);
      assert.ok(
        segmentsOf(LangiumParser.parse<SourceFile>(text).value).some(({ broken }) => !broken),
        text,
      );
    }
  });

  it("that stand in the wrong place are read and reported", () => {
    assert.deepEqual(read('entity A {}\nimport { B } from "./b"\nentity C {}'), {
      names: ["./b", "A", "C"],
      errors: ["2: Imports stand at the beginning of the file, before the first declaration."],
    });
    assert.deepEqual(read("entity A {}\nnamespace a\nentity C {}"), {
      names: ["A", "C"],
      errors: ["2: The namespace stands once, at the beginning of the file."],
    });
  });

  it("refuse what is nested too deep without the rest of the file", () => {
    const { names, errors } = read(
      `entity A {}\nentity B { check ${"(".repeat(100)}a${")".repeat(100)} }\nentity C {}`,
    );
    assert.deepEqual(names, ["A", "C"]);
    assert.equal(errors.length, 1);
  });
});
