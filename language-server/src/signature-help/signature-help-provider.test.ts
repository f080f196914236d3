import assert from "node:assert/strict";
import type { ClientCapabilities, SignatureHelp } from "vscode-languageserver";
import { openWorkspace } from "../testing/workspace.ts";

const CLIENT: ClientCapabilities = {
  textDocument: {
    signatureHelp: {
      signatureInformation: {
        documentationFormat: ["markdown"],
        activeParameterSupport: true,
        parameterInformation: { labelOffsetSupport: true },
      },
    },
  },
};

const WORLD = `
/// For spreadsheets.
annotation exportable(
  /// The kind of file.
  format: Format = csv,
  big: Boolean = false
) on entity, member
enum Format { csv, xlsx }
entity Order { lines: owns Line[] }
entity Line { quantity: Int }
`;

async function help(text: string, capabilities = CLIENT): Promise<SignatureHelp | undefined> {
  const { Domain, cursor } = await openWorkspace({ "a.domain": `${text}\n${WORLD}` }, capabilities);
  const params = { textDocument: { uri: cursor.document.uri.toString() }, position: cursor.position };
  return (await Domain.lsp.SignatureHelp?.provideSignatureHelp(cursor.document, params)) ?? undefined;
}

/** The active signature with the active parameter in brackets of its own, and both documentations. */
async function shown(text: string): Promise<readonly string[]> {
  const found = await help(text);
  const active = found?.signatures[found.activeSignature ?? 0];
  if (!active) return [];
  const parameter = active.activeParameter === undefined ? undefined : active.parameters?.[active.activeParameter ?? 0];
  const [start, end] = (parameter?.label ?? [0, 0]) as [number, number];
  const marked = `${active.label.slice(0, start)}‹${active.label.slice(start, end)}›${active.label.slice(end)}`;
  const docs = [active.documentation, parameter?.documentation].map((doc) =>
    typeof doc === "object" ? doc.value : "",
  );
  return [parameter ? marked : active.label, ...docs];
}

const cases: Readonly<Record<string, readonly [text: string, label: string, parameter?: string | RegExp]>> = {
  "a text's length": ["entity A { a: String(<|>) }", "String(‹max›)", /at most/],
  "a text's lengths": ["entity A { a: String(1..<|>) }", "String(min..‹max›)", /at most/],
  "a text's length in a type": ["type A = String(<|>)", "String(‹max›)"],
  "a number's bounds": ["entity A { a: Int(<|>) }", "Int(‹min›..max)"],
  "a number's upper bound": ["entity A { a: Int(0..<|>) }", "Int(min..‹max›)"],
  "a decimal's digits": ["entity A { a: Decimal(<|>) }", "Decimal(‹precision›, scale)"],
  "a decimal's digits behind the point": ["entity A { a: Decimal(12, <|>) }", "Decimal(precision, ‹scale›)"],
  "a decimal's range": ["entity A { a: Decimal(12, 2, <|>) }", "Decimal(precision, scale, ‹range›)"],
  "a decimal's range, begun": ["entity A { a: Decimal(12, 2, 0..<|>) }", "Decimal(precision, scale, ‹range›)"],
  "a sum": [
    "entity A { o: Order computed t: Int = o.lines.sum(<|>) }",
    "sum(‹x => number›)",
    "`x` is an element: Line.",
  ],
  "a lambda's body": ["entity A { o: Order check o.lines.any(l => l.<|>) }", "any(‹x => condition›): Boolean"],
  "the outer brackets of a list": [
    "entity A { o: Order check o.lines.any(l => l.quantity in [1, <|>]) }",
    "any(‹x => condition›): Boolean",
  ],
  "a count": ["entity A { o: Order check o.lines.count(<|>) > 0 }", "count(): Int"],
  "a sequence": ["entity A { a: String(9) = sequence(<|>) }", 'sequence(‹"PREFIX-"›): String'],
  "inside of a text": ['entity A { a: String(9) = sequence("S<|>") }', 'sequence(‹"PREFIX-"›): String'],
  "an annotation": [
    "@exportable(<|>)\nentity A {}",
    "@exportable(‹format: Format = csv›, big: Boolean = false)",
    "The kind of file.",
  ],
  "an annotation's second argument": [
    "@exportable(csv, <|>)\nentity A {}",
    "@exportable(format: Format = csv, ‹big: Boolean = false›)",
  ],
  "an annotation's argument by its name": [
    "@exportable(big: <|>)\nentity A {}",
    "@exportable(format: Format = csv, ‹big: Boolean = false›)",
  ],
  "an annotation of a member": [
    "entity A { a: Int @exportable(<|>) }",
    "@exportable(‹format: Format = csv›, big: Boolean = false)",
  ],
  "an annotation of the library": [
    'entity A { a: Int @deprecated("<|>") }',
    '@deprecated(‹message: String(0..500) = ""›)',
  ],
  "an argument too much": [
    "@exportable(csv, true, <|>)\nentity A {}",
    "@exportable(format: Format = csv, big: Boolean = false)",
  ],
  "a category": [
    "entity A { a: Int personal(<|>) }",
    "personal(‹category›, basis: basis, keep: time after member, erase: effect)",
  ],
  "an argument of personal": [
    "entity A { a: Int personal(name, erase: <|>) }",
    "personal(category, basis: basis, keep: time after member, ‹erase: effect›)",
    /blank/,
  ],
  "members of an operation": ["entity A { a: Int b: Int policy { r: allow read(a, <|>) } }", "read(‹member, …›)"],
  "members of an index": ["entity A { a: Int index (<|>) }", "index (‹member desc, …›)"],
  "brackets that are not closed": ["entity A {\n  a: Decimal(12, <|>\n  b: Int\n}", "Decimal(precision, ‹scale›)"],
  "a body that is not closed": [
    "entity A {\n  a: Int personal(<|>\n",
    "personal(‹category›, basis: basis, keep: time after member, erase: effect)",
  ],
};

describe("signature help", function () {
  this.timeout(60_000);

  for (const [name, [text, label, parameter]] of Object.entries(cases)) {
    it(`shows ${name}`, async () => {
      const [found, , doc] = await shown(text);
      assert.equal(found, label);
      if (typeof parameter === "string") assert.equal(doc, parameter);
      else if (parameter) assert.match(doc ?? "", parameter);
    });
  }

  it("offers all forms of a type", async () => {
    const found = await help("entity A { a: String(<|>) }");
    assert.deepEqual(
      found?.signatures.map(({ label }) => label),
      ["String(max)", "String(min..max)"],
    );
  });

  for (const [name, text] of Object.entries({
    "parameters that are declared": "entity A { action go(<|>) }",
    "an event's parameters": "event E(<|>)",
    "brackets around an expression": "entity A { a: Int check (a > <|>) }",
    "a type without arguments": "entity A { a: Boolean(<|>) }",
    "behind the closing bracket": "entity A { a: String(9) <|> }",
    "an annotation that does not exist": "@unknown(<|>)\nentity A {}",
  })) {
    it(`is silent about ${name}`, async () => assert.equal(await help(text), undefined));
  }

  it("names parameters by their text, in plain text, for a client that knows no better", async () => {
    const found = await help("entity A { a: Decimal(12, <|>) }", {});
    assert.equal(found?.activeParameter, 1);
    assert.deepEqual(
      found?.signatures[0]?.parameters?.map(({ label }) => label),
      ["precision", "scale"],
    );
    assert.deepEqual(
      found?.signatures[0]?.documentation &&
        typeof found.signatures[0].documentation === "object" &&
        found.signatures[0].documentation.kind,
      "plaintext",
    );
  });
});
