import assert from "node:assert/strict";
import { FULL_CLIENT, openWorkspace } from "../testing/workspace.ts";

async function hover(text: string, capabilities = FULL_CLIENT): Promise<string | undefined> {
  const { Domain, cursor } = await openWorkspace({ "a.domain": text }, capabilities);
  const found = await Domain.lsp.HoverProvider?.getHoverContent(cursor.document, {
    textDocument: { uri: cursor.document.uri.toString() },
    position: cursor.position,
  });
  const contents = found?.contents;
  return contents && typeof contents === "object" && "value" in contents ? contents.value : undefined;
}

const MODEL = `
/// Somebody who buys.
///
/// - once
abstract entity Customer { name: String(80) }
entity Order { customer: Customer inverse orders[] on delete restrict  lines: owns Line[] }
entity Line { quantity: Int(1..) }
enum Colour { red "Red", green }
`;

describe("hover", () => {
  it("shows a declaration with its documentation and how many members it has", async () => {
    assert.equal(
      await hover(`entity A { c: Cus<|>tomer }${MODEL}`),
      "```domain\nabstract entity Customer\n```\n\nSomebody who buys.\n\n- once\n\n3 members.",
    );
  });

  it("shows a member with its cardinality and clauses", async () => {
    assert.equal(
      await hover(MODEL.replace("customer:", "cus<|>tomer:")),
      "```domain\ncustomer: Customer inverse orders[] on delete restrict\n```\n\nMember of `Order`.",
    );
    assert.match((await hover(MODEL.replace("lines:", "li<|>nes:"))) ?? "", /lines: owns Line\[\]/);
  });

  it("shows the relation behind an inverse", async () => {
    assert.equal(
      await hover(`entity A { c: Customer check c.ord<|>ers.count() > 0 }${MODEL}`),
      "```domain\norders: Order[]\n```\n\nInverse of `Order.customer: Customer`.",
    );
  });

  it("explains built-in types and functions", async () => {
    assert.match(
      (await hover("entity A { a: Dec<|>imal(12, 2) }")) ?? "",
      /^```domain\nDecimal\n```\n\nAn exact decimal/,
    );
    assert.match((await hover("entity A { a: Instant = no<|>w() }")) ?? "", /now\(\): Instant/);
    assert.match(
      (await hover(`entity A { c: Customer check c.orders.cou<|>nt() > 0 }${MODEL}`)) ?? "",
      /count\(\): Int/,
    );
  });

  it("shows enums and their values", async () => {
    assert.match((await hover(`entity A { c: Col<|>our }${MODEL}`)) ?? "", /enum Colour \{ red, green \}/);
    assert.match((await hover(`entity A { c: Colour = re<|>d }${MODEL}`)) ?? "", /Colour\.red "Red"/);
  });

  it("says nothing about keywords, comments and names that do not resolve", async () => {
    assert.equal(await hover("ent<|>ity A {}"), undefined);
    assert.equal(await hover("// ent<|>ity\nentity A {}"), undefined);
    assert.equal(await hover("entity A { a: No<|>where }"), undefined);
  });

  it("is plain for a client that reads no Markdown", async () => {
    assert.equal(await hover(`entity A { c: Li<|>ne }${MODEL}`, {}), "entity Line\n\n2 members.");
  });
});
