import assert from "node:assert/strict";
import { parseText } from "@domainsmith/language/testing";
import { MANY, ONE, OPTIONAL } from "@domainsmith/model";
import fc from "fast-check";
import type { DomainDeclaration } from "./document.ts";
import { patternLiteral, stringLiteral } from "./lexical.ts";
import { writeDocument } from "./write-document.ts";

const ORDER: DomainDeclaration = {
  kind: "entity",
  name: "Order",
  modifiers: ["private", "subject"],
  doc: "A customer's order.\n\nIts lines live with it.",
  comments: ["first", "second"],
  members: [
    { name: "number", key: true, type: { name: "String", arguments: ["8..20"] }, cardinality: ONE, clauses: [] },
    {
      name: "customer",
      doc: "Who pays.",
      type: { name: "Customer" },
      cardinality: OPTIONAL,
      clauses: [
        { kind: "onDelete", effect: "restrict" },
        { kind: "inverse", member: "orders", many: true },
        { kind: "unique" },
      ],
    },
    {
      name: "lines",
      owns: true,
      type: { name: "Line" },
      cardinality: { many: true, lower: 1 },
      clauses: [{ kind: "inverse", member: "order", many: false }],
    },
    {
      name: "note",
      type: { name: "Text" },
      cardinality: MANY,
      clauses: [{ kind: "readonly" }, { kind: "default", value: { kind: "string", text: 'say "hi"\n' } }],
    },
  ],
  policy: [
    { name: "all", effect: "allow", operations: ["read", "create"] },
    { name: "locked", effect: "deny", operations: ["delete"] },
  ],
};

describe("writeDocument", () => {
  it("writes an entity with aligned types and sorted clauses", () => {
    const text = writeDocument({ comments: ["Top."], namespace: "shop.sales", declarations: [ORDER] });
    assert.equal(
      text,
      `// Top.

namespace shop.sales

// first
// second
/// A customer's order.
///
/// Its lines live with it.
private subject entity Order {
  key number: String(8..20)
  /// Who pays.
  customer: Customer? unique inverse orders[] on delete restrict
  lines:    owns Line[1..*] inverse order
  note:     Text[] = "say \\"hi\\"\\n" readonly

  policy {
    all:    allow read, create
    locked: deny delete
  }
}
`,
    );
  });

  it("writes enums on one line while they fit and have no documentation", () => {
    const short = { kind: "enum", name: "Size", values: [{ name: "S", label: "Small" }, { name: "M" }] } as const;
    const documented = { kind: "enum", name: "Kind", values: [{ name: "A", doc: "First." }, { name: "B" }] } as const;
    const long = { kind: "enum", name: "Long", values: [{ name: "A".repeat(60) }, { name: "B".repeat(60) }] } as const;
    assert.equal(
      writeDocument({ declarations: [short, documented, long] }),
      `enum Size { S "Small", M }

enum Kind {
  /// First.
  A,
  B
}

enum Long {
  ${"A".repeat(60)},
  ${"B".repeat(60)}
}
`,
    );
  });

  it("writes refinements, and nothing for nothing", () => {
    const type = { kind: "type", name: "Code", base: { name: "String", arguments: ["8"] }, pattern: "a`b" } as const;
    assert.equal(writeDocument({ declarations: [type] }), "type Code = String(8) matches `a\\x60b`\n");
    assert.equal(
      writeDocument({ declarations: [{ kind: "entity", name: "A", modifiers: [], members: [] }] }),
      "entity A {}\n",
    );
  });

  it("keeps every text within its literal or comment", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        assert.match(stringLiteral(text), /^"(\\.|[^"\\\r\n])*"$/);
        assert.match(patternLiteral(text), /^`[^`\r\n]*`$/);
        const doc = writeDocument({
          comments: [text],
          declarations: [{ kind: "enum", name: "E", doc: text, values: [{ name: "a" }] }],
        });
        for (const line of doc.split("\n")) assert.match(line, /^(\/\/\/?( .*)?|enum E \{ a \}|)$/s);
      }),
    );
  });

  it("writes texts that the language reads without a syntax error", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (label, doc) => {
        const text = writeDocument({
          declarations: [{ kind: "enum", name: "E", doc, comments: [label], values: [{ name: "a", label }] }],
        });
        const { document } = await parseText(text.replace(/[«»]/g, ""));
        assert.deepEqual(document.parseResult.parserErrors, []);
        assert.deepEqual(document.parseResult.lexerErrors, []);
      }),
      { numRuns: 20 },
    );
  }).timeout(20_000);
});
