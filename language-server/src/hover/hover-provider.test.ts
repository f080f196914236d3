import assert from "node:assert/strict";
import { FULL_CLIENT, openWorkspace } from "../testing/workspace.ts";

async function hover(
  text: string | Readonly<Record<string, string>>,
  capabilities = FULL_CLIENT,
): Promise<string | undefined> {
  const sources = typeof text === "string" ? { "a.domain": text } : text;
  const { Domain, cursor } = await openWorkspace(sources, capabilities);
  const found = await Domain.lsp.HoverProvider?.getHoverContent(cursor.document, {
    textDocument: { uri: cursor.document.uri.toString() },
    position: cursor.position,
  });
  const contents = found?.contents;
  return contents && typeof contents === "object" && "value" in contents ? contents.value : undefined;
}

/** The paragraphs of a hover. */
async function parts(text: string | Readonly<Record<string, string>>): Promise<readonly string[]> {
  return (await hover(text))?.split("\n\n") ?? [];
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

const SHOP = `
role Support
principal entity Account { login: String(80) }
type Sku = String(6..12) matches \`[A-Z]+\`
type ShopSku = Sku
enum Status { draft, placed, paid }
value Money { amount: Decimal(12, 2)  currency: String(3..3) }
mixin Noted { note: Text? }
entity Person with Noted { name: String(80) }
entity Order with Noted {
  key sku: ShopSku
  status: Status = draft
  price: Money
  person: Person? inverse orders[]
  lines: owns Line[] inverse order
  computed total: Decimal(12, 2) = lines.sum(l => l.price.amount * l.quantity)
  check paidHasPerson: status == paid implies person != null
  check person?.name != "x"
  states status { draft -> placed on place  placed -> paid on pay }
  action place()
  action pay()
  policy {
    own:  allow read(sku, status), place
    desk: allow read, update, pay for Support
  }
}
entity Line { quantity: Int(1..)  price: Money }
entity Special extends Person { discount: Int }
`.replace("  check person?.name", "  check person.name");

describe("hover", function () {
  this.timeout(60_000);

  it("shows a declaration with its documentation, its content, its names and its uses", async () => {
    assert.deepEqual(await parts(`entity A { c: Cus<|>tomer }${MODEL}`), [
      "```domain\nabstract entity Customer\n```",
      "Somebody who buys.",
      "- once",
      "2 members.",
      "In the application: type `Customer`.",
      "Used 2 times, as a type.",
    ]);
  });

  it("shows heirs, states, rules and the table of an entity", async () => {
    assert.deepEqual((await parts(SHOP.replace("entity Order", "entity Or<|>der"))).slice(1), [
      "7 members, 2 actions, 2 checks.",
      "States of `status`: `draft → placed` on `place`; `placed → paid` on `pay`.",
      "Policy: `own`, `desk`.",
      "In the application: type `Order`, resource `/orders`, table `orders`.",
      "Nothing in the model refers to it.",
    ]);
    const person = await parts(SHOP.replace("entity Person", "entity Per<|>son"));
    assert.ok(person.includes("Extended by `Special`."), person.join("\n"));
    const special = await parts(SHOP.replace("entity Special", "entity Spe<|>cial"));
    assert.ok(special.includes("In the application: type `Special`, resource `/specials`, table `people`."));
    const line = await parts(SHOP.replace("entity Line", "entity Li<|>ne"));
    assert.ok(line.includes("In the application: type `Line`, table `lines`."), "a part has no address");
    const noted = await parts(SHOP.replace("mixin Noted", "mixin No<|>ted"));
    assert.ok(noted.includes("Mixed into `Order`, `Person`."));
  });

  it("shows a member with its cardinality and clauses", async () => {
    assert.deepEqual(await parts(MODEL.replace("customer:", "cus<|>tomer:")), [
      "```domain\ncustomer: Customer inverse orders[] on delete restrict\n```",
      "Member of `Order`.",
      "In the application: field `customerId`, column `orders.customer_id`.",
      "Nothing in the model refers to it.",
    ]);
    assert.match((await hover(MODEL.replace("lines:", "li<|>nes:"))) ?? "", /lines: owns Line\[\]/);
  });

  it("shows what a member's type comes to", async () => {
    assert.ok(
      (await parts(SHOP.replace("sku: ShopSku", "s<|>ku: ShopSku"))).includes(
        "`ShopSku` is `Sku`, that is `String(6..12)`, and matches `[A-Z]+`.",
      ),
    );
    assert.ok(
      (await parts(SHOP.replace("status: Status", "sta<|>tus: Status"))).includes(
        "`Status` is one of `draft`, `placed`, `paid`.",
      ),
    );
    assert.ok(
      (await parts(SHOP.replace("  price: Money\n", "  pri<|>ce: Money\n"))).includes(
        "`Money` has `amount: Decimal(12, 2)`, `currency: String(3..3)`.",
      ),
    );
  });

  it("shows the rules about a member, and who may read and change it", async () => {
    const status = await parts(SHOP.replace("status: Status", "sta<|>tus: Status"));
    assert.deepEqual(status.slice(3), [
      "Checked by `paidHasPerson`.",
      "Only actions change it: `place`, `pay`.",
      "In the application: field `status`, column `orders.status`.",
      "Used 3 times: 1 in checks, 1 in policies, 1 in states.",
      "|  | not signed in | signed in |\n| --- | --- | --- |\n| `read` | no | yes |",
      "As everybody who signed in: Support.",
    ]);
    const person = await parts(SHOP.replace("  person:", "  per<|>son:"));
    assert.ok(person.includes("Checked by `paidHasPerson` and a check without a name."), person.join("\n"));
    assert.equal(
      person.at(-1),
      "|  | not signed in | signed in | Support |\n| --- | --- | --- | --- |\n| `read` | no | no | yes |\n| `update` | no | no | yes |",
    );
  });

  it("shows the columns of a value, and nothing where there are none", async () => {
    const price = await parts(SHOP.replace("  price: Money\n", "  pri<|>ce: Money\n"));
    assert.ok(
      price.includes("In the application: field `price`, columns `orders.price_amount`, `orders.price_currency`."),
      price.join("\n"),
    );
    const amount = await parts(SHOP.replace("amount: Decimal", "amo<|>unt: Decimal"));
    assert.ok(!amount.some((part) => part.startsWith("In the application")));
  });

  it("shows what an action does and who speaks of it", async () => {
    assert.deepEqual(await parts(SHOP.replace("action pay()", "action p<|>ay()")), [
      "```domain\naction pay()\n```",
      "Action of `Order`.",
      "Takes the row `placed → paid`.",
      "Spoken of by the rules `desk`.",
    ]);
  });

  it("shows the relation behind an inverse", async () => {
    assert.equal(
      await hover(`entity A { c: Customer check c.ord<|>ers.count() > 0 }${MODEL}`),
      "```domain\norders: Order[]\n```\n\nInverse of `Order.customer: Customer`.\n\nUsed once, in checks.",
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

  it("shows what an expression gives", async () => {
    assert.ok((await parts(SHOP.replace("lines.sum(", "lines.su<|>m("))).includes("Here: `Decimal`."));
    assert.equal((await parts(SHOP.replace("sum(l =>", "sum(<|>l =>")))[0], "```domain\nl: Line\n```");
    assert.equal((await parts(SHOP.replace("l.quantity", "<|>l.quantity")))[0], "```domain\nl: Line\n```");
    assert.ok(
      (await parts(SHOP.replace("person.name", "person.na<|>me"))).includes("Here: `String?`."),
      "it may be missing",
    );
    assert.ok(
      !(await parts(SHOP.replace("check paidHasPerson: status", "check paidHasPerson: sta<|>tus"))).some((part) =>
        part.startsWith("Here"),
      ),
    );
    assert.deepEqual(await parts(`entity A { a: Int b: Decimal(9, 2) computed c: Decimal(12, 2) = a <|>* b }`), [
      "```domain\na * b: Decimal\n```",
    ]);
    assert.equal(await hover("entity A { a: Int computed c: Int = a <|>* nowhere }"), undefined);
  });

  it("shows enums and their values", async () => {
    assert.match((await hover(`entity A { c: Col<|>our }${MODEL}`)) ?? "", /enum Colour \{ red, green \}/);
    assert.match((await hover(`entity A { c: Colour = re<|>d }${MODEL}`)) ?? "", /Colour\.red "Red"/);
  });

  it("says what is deprecated", async () => {
    const [, deprecated] = await parts('entity A { old<|>Name: Int @deprecated("Use `name`.") }');
    assert.equal(deprecated, "**Deprecated**: Use `name`.");
    const [, plain] = await parts("@deprecated\nentity <|>A { a: Int }");
    assert.equal(plain, "**Deprecated**.");
  });

  it("counts uses in other files", async () => {
    const found = await parts({
      "domainsmith.json": "{}",
      "a.domain": "entity Fa<|>r { x: Int }\nentity Near { far: Far }",
      "b.domain": 'import { Far } from "./a"\nentity B extends Far { far: Far }',
    });
    assert.equal(found.at(-1), "Used 4 times in 2 files: 2 as a type, 1 as a base, 1 in imports.");
  });

  it("explains keywords, where they are some", async () => {
    assert.match((await hover("ent<|>ity A {}")) ?? "", /identity and a life[\s\S]*entities\.md\)$/);
    assert.match((await hover("entity A { a: Int un<|>ique }")) ?? "", /No two rows/);
    assert.match((await hover("entity A { uni<|>que: Int }")) ?? "", /^```domain\nunique: Int\n/);
    assert.match((await hover("entity A { a: Int policy { r: allow dele<|>te } }")) ?? "", /Deleting rows/);
    assert.match((await hover("entity A { b: A? on del<|>ete clear }")) ?? "", /other end is deleted/);
    assert.equal(await hover('entity A { a: Text check a != "ent<|>ity" }'), undefined);
  });

  it("says nothing about comments and names that do not resolve", async () => {
    assert.equal(await hover("// ent<|>ity\nentity A {}"), undefined);
    assert.equal(await hover("entity A { a: No<|>where }"), undefined);
  });

  it("is plain for a client that reads no Markdown", async () => {
    assert.equal(
      await hover(`entity A { c: Li<|>ne }${MODEL}`, {}),
      "entity Line\n\n1 member.\n\nIn the application: type Line, table lines.\n\nUsed 2 times, as a type.",
    );
    assert.match(
      (await hover(SHOP.replace("policy", "pol<|>icy"), {})) ?? "",
      /read: not signed in: no; signed in: yes: sku, status; Support: yes/,
    );
  });
});
