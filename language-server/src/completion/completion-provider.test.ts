import assert from "node:assert/strict";
import type { CompletionList } from "vscode-languageserver";
import { openWorkspace, type TestWorkspace } from "../testing/workspace.ts";

/** Stands behind the text of most cases. */
const WORLD = `
entity Order {
  key number: String(8)
  status: OrderStatus = draft
  customer: Customer inverse orders[]
  lines: owns OrderLine[1..*] inverse order
  /// When it was placed.
  placedAt: Instant?
  action place(reason: String(80))
}
abstract entity Party { name: String(80) }
mixin Noted { note: Text? }
entity Customer extends Party with Noted { account: Account }
entity OrderLine { quantity: Int(1..) price: Money oldPrice: Money? @deprecated("gone") }
principal entity Account { login: String(80) }
enum OrderStatus { draft, placed "Placed", paid }
value Money { amount: Decimal(12, 2) currency: String(3..3) }
type Sku = String(6..12)
role Support, Finance
event OrderPlaced(order: Order)
annotation fancy(level: Int) on entity, member
annotation grand on entity
`;

/** The workspace of all cases with one file: making one takes longer than most of them. */
let single: TestWorkspace | undefined;

async function complete(text: string, others?: Record<string, string>): Promise<CompletionList> {
  const source = `${text}\n${WORLD}`;
  if (!others) {
    single ??= await openWorkspace({ "a.domain": source });
    await single.edit("a.domain", source);
  }
  const workspace = others || !single ? await openWorkspace({ "a.domain": source, ...others }) : single;
  const { Domain, cursor } = workspace;
  const params = { textDocument: { uri: cursor.document.uri.toString() }, position: cursor.position };
  const list = await Domain.lsp.CompletionProvider?.getCompletion(cursor.document, params);
  assert.ok(list);
  return list;
}

describe("a completion item", function () {
  this.timeout(60_000);

  it("proposes a snippet where the client takes snippets, and plain text where not", async () => {
    const item = (await complete("ent<|>")).items.find(({ label }) => label === "entity");
    assert.equal(item?.insertTextFormat, 2);
    assert.deepEqual(
      item?.textEdit && "range" in item.textEdit && item.textEdit.newText,
      "entity ${1:Name} {\n  $0\n}",
    );
    const { Domain, cursor } = await openWorkspace({ "a.domain": "ent<|>" }, {});
    const params = { textDocument: { uri: cursor.document.uri.toString() }, position: cursor.position };
    const plain = await Domain.lsp.CompletionProvider?.getCompletion(cursor.document, params);
    const [only] = plain?.items.filter(({ label }) => label === "entity") ?? [];
    assert.equal(only?.insertTextFormat, undefined);
    assert.deepEqual(only?.textEdit && "range" in only.textEdit && only.textEdit.newText, "entity");
  });

  it("replaces what is written of the word", async () => {
    const { items } = await complete("entity A { o: Order check o.cu<|>x }");
    const edit = items[0]?.textEdit;
    assert.deepEqual(edit && "range" in edit && [edit.range.start.character, edit.range.end.character], [28, 30]);
  });

  it("tells types, documentation and what is deprecated", async () => {
    const { items } = await complete("entity A { o: Order check o.<|> }");
    const placedAt = items.find(({ label }) => label === "placedAt");
    assert.equal(placedAt?.detail, "Instant?");
    assert.deepEqual(placedAt?.documentation, { kind: "markdown", value: "When it was placed." });
  });

  it("imports what is taken from another file", async () => {
    const { items } = await complete("entity A { a: Fa<|> }", { "b.domain": "entity Far {}" });
    const far = items.find(({ label }) => label === "Far");
    assert.equal(far?.additionalTextEdits?.[0]?.newText, 'import { Far } from "./b"\n\n');
  });

  it("caps its list and says so", async () => {
    const many = Array.from({ length: 400 }, (_, index) => `entity Thing${index} {}`).join("\n");
    const list = await complete(`entity A { a: Thi<|> }\n${many}`);
    assert.equal(list.items.length, 100);
    assert.equal(list.isIncomplete, true);
    assert.equal((await complete("entity A { a: <|> }")).isIncomplete, false);
  });
});
