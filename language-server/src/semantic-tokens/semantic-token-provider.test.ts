import assert from "node:assert/strict";
import { openWorkspace } from "../testing/workspace.ts";
import { TOKEN_MODIFIERS, TOKEN_TYPES } from "./legend.ts";

/** Each token as `text:type.modifier`. */
async function tokens(sources: Record<string, string>, lines?: readonly [number, number]): Promise<readonly string[]> {
  const { Domain, document } = await openWorkspace(sources);
  const file = document("a.domain");
  const textDocument = { uri: file.uri.toString() };
  const provider = Domain.lsp.SemanticTokenProvider;
  const { data = [] } =
    (await (lines
      ? provider?.semanticHighlightRange(file, {
          textDocument,
          range: { start: { line: lines[0], character: 0 }, end: { line: lines[1], character: 0 } },
        })
      : provider?.semanticHighlight(file, { textDocument }))) ?? {};
  const found: string[] = [];
  let line = 0;
  let column = 0;
  for (let index = 0; index < data.length; index += 5) {
    const [lineStep = 0, columnStep = 0, length = 0, type = 0, modifiers = 0] = data.slice(index, index + 5);
    line += lineStep;
    column = lineStep > 0 ? columnStep : column + columnStep;
    const start = { line, character: column };
    const text = file.textDocument.getText({ start, end: { line, character: column + length } });
    const names = TOKEN_MODIFIERS.filter((_, bit) => modifiers & (1 << bit)).map((name) => `.${name}`);
    found.push(`${text}:${TOKEN_TYPES[type]}${names.join("")}`);
  }
  return found;
}

describe("semantic tokens", () => {
  it("tell what names mean", async () => {
    assert.deepEqual(
      await tokens({
        "a.domain":
          "entity A with M { a: Int b: B inverse as[] e: E = x check a > b.c and as.any(y => y.a > 1) }\n" +
          "mixin M {}\nentity B { c: V readonly }\nvalue V {}\nenum E { x }\nentity C { as: A inverse cs[] }\n",
      }),
      [
        "A:class.declaration",
        "M:interface",
        "a:property.declaration",
        "Int:type.defaultLibrary",
        "b:property.declaration",
        "B:class",
        "as:property.declaration",
        "e:property.declaration",
        "E:enum",
        "x:enumMember",
        "a:property",
        "b:property",
        "c:property.readonly",
        "y:parameter.declaration",
        "y:parameter",
        "M:interface.declaration",
        "B:class.declaration",
        "c:property.declaration.readonly",
        "V:struct",
        "V:struct.declaration",
        "E:enum.declaration",
        "x:enumMember.declaration",
        "C:class.declaration",
        "as:property.declaration",
        "A:class",
        "cs:property.declaration",
      ],
    );
  });

  it("tell modules, annotations, what is deprecated and what the library brings", async () => {
    assert.deepEqual(
      await tokens({
        "domainsmith.json": "{}",
        "a.domain":
          'import * as far from "./b"\nimport { Email } from "@domainsmith/std"\nentity A { o: far.Old e: Email }',
        "b.domain": '@deprecated("x")\nentity Old {}',
      }),
      [
        "far:namespace.declaration",
        "Email:type.defaultLibrary",
        "A:class.declaration",
        "o:property.declaration",
        "far:namespace",
        "Old:class.deprecated",
        "e:property.declaration",
        "Email:type.defaultLibrary",
      ],
    );
  });

  it("tell built-in values from built-in functions", async () => {
    const found = await tokens({
      "a.domain":
        "tenancy by A\nentity A {\n  at: Instant = now()\n  policy {\n    own: allow read when this == me\n    all: allow read for anyone\n  }\n}\n",
    });
    assert.deepEqual(
      found.filter((token) => /^(?:now|me|anyone):/.test(token)),
      ["now:function.defaultLibrary", "me:variable.defaultLibrary", "anyone:variable.defaultLibrary"],
    );
  });

  it("are given for some lines alone", async () => {
    assert.deepEqual(await tokens({ "a.domain": "entity A {}\nentity B {}\nentity C {}\n" }, [1, 1]), [
      "B:class.declaration",
    ]);
  });

  it("have a legend that does not change", () => {
    assert.deepEqual(TOKEN_TYPES.slice(0, 5), ["class", "interface", "struct", "enum", "enumMember"]);
    assert.deepEqual([...TOKEN_MODIFIERS], ["declaration", "readonly", "deprecated", "defaultLibrary"]);
  });
});
