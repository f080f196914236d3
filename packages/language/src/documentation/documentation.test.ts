import assert from "node:assert/strict";
import type { AstNode } from "langium";
import { flatTree } from "../references/flat-tree.ts";
import { parseText } from "../testing/index.ts";

async function documented(source: string): Promise<Record<string, string>> {
  const { Domain, file } = await parseText(source);
  const found: Record<string, string> = {};
  for (const node of flatTree(file).nodes) {
    const text = Domain.documentation.DocumentationProvider.getDocumentation(node);
    const { name } = node as AstNode & { name?: string };
    if (text !== undefined) found[`${node.$type} ${name ?? ""}`.trim()] = text;
  }
  return found;
}

describe("documentation", () => {
  it("belongs to the next element", async () => {
    assert.deepEqual(
      await documented(`
/// File? No: the enum.
enum E {
  /// First.
  a,
  /// Second
  /// value.
  b
}
/// An entity.
///
///   Indented.
@deprecated("x")
entity A {
  /// A member.
  key n: Int
  /// A default of "///".
  s: String = "/// none"
  /// A check.
  check positive: n > 0
  /// An action.
  action go(
    /// A parameter.
    at: Instant)
  policy {
    /// A rule.
    r: allow read
  }
}
/// Nothing follows.
`),
      {
        "Enum E": "File? No: the enum.",
        "EnumValue a": "First.",
        "EnumValue b": "Second\nvalue.",
        "Entity A": "An entity.\n\n  Indented.",
        Annotation: "An entity.\n\n  Indented.",
        "Member n": "A member.",
        "Member s": 'A default of "///".',
        "Check positive": "A check.",
        "Action go": "An action.",
        "Parameter at": "A parameter.",
        "Rule r": "A rule.",
      },
    );
  });

  it("is not broken by other comments", async () => {
    assert.deepEqual(await documented("/// One.\n// no\n//// no\n/* no */\n\n/// Two.\nentity A {}"), {
      "Entity A": "One.\nTwo.",
    });
  });

  it("is quick for many elements", async () => {
    const source = `entity A {\n${Array.from({ length: 5000 }, (_, index) => `/// Doc ${index}.\nm${index}: Int\n`).join("")}}`;
    const { Domain, file } = await parseText(source);
    const start = process.cpuUsage();
    for (const node of flatTree(file).nodes) Domain.documentation.DocumentationProvider.getDocumentation(node);
    assert.ok(process.cpuUsage(start).user < 2_000_000);
  });
});
