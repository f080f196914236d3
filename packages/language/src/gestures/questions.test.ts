import assert from "node:assert/strict";
import type { LangiumDocument } from "langium";
import { detailsOf } from "./details.ts";
import { keyAt, locate } from "./locate.ts";
import { open } from "./testing/operate.ts";
import { typeChoices } from "./type-choices.ts";

async function bound(sources: Parameters<typeof open>[0]) {
  const parsed = await open(sources);
  const document: LangiumDocument | undefined = parsed.byName["a.domain"];
  assert.ok(document);
  return { document, services: parsed.services.Domain, text: document.textDocument.getText() };
}

describe("what a diagram asks", () => {
  it("is told everything about an entity, a member and a relation", async () => {
    const { document, services } = await bound({
      "a.domain": `import { Base } from "./b"
/// Buys.
subject entity Customer extends Base with M {
  key mail: Email?
  name: String(1..80) = "x" unique personal( name, erase: blank )
  orders: owns Order[1..*] inverse customer on delete cascade
  tags: String[]
}
mixin M {}
mixin N with M {}
entity Heir extends Customer {}
entity Order {}
enum E { a "A", b }
event Paid(order: Order, at: Instant = now())
`,
      "b.domain": "abstract entity Base {}\n",
    });
    const of = (key: string) => {
      const details = detailsOf(key, document, services);
      assert.ok(details, key);
      return details;
    };
    const customer = of("Customer");
    assert.equal(customer.doc, "Buys.");
    assert.equal(customer.base, "Base");
    assert.deepEqual(customer.mixins, ["M"]);
    assert.equal(customer.modifiers?.subject, true);
    assert.ok(customer.choices.bases?.some(({ value }) => value === "Order"));
    assert.ok(!customer.choices.bases?.some(({ value }) => value === "Heir" || value === "Customer"));
    assert.ok(!of("M").choices.mixins?.some(({ value }) => value === "N" || value === "M"));
    assert.equal(of("Base").foreign, true);

    const mail = of("Customer#mail");
    assert.deepEqual(mail.flags, { key: true, unique: false, readonly: false, optional: true });
    assert.ok(mail.problems.length > 0, "Email is not imported");
    const name = of("Customer#name");
    assert.deepEqual([name.type, name.default, name.personal], ["String(1..80)", '"x"', "name, erase: blank"]);
    assert.ok(name.choices.personal?.some(({ value }) => value === "contact"));
    assert.deepEqual(of("Customer#tags").flags, { readonly: false });

    const relation = of("Order#customer").relation;
    assert.deepEqual(relation, of("Customer#orders").relation);
    assert.deepEqual(relation, {
      key: "Customer#orders",
      from: "Customer",
      to: "Order",
      cardinality: { many: true, lower: 1 },
      owns: true,
      onDelete: "cascade",
      inverse: { name: "customer", many: false },
    });
    assert.deepEqual([of("E#a").label, of("E#b").label], ["A", null]);
    assert.deepEqual([of("Paid#at").type, of("Paid#at").default], ["Instant", "now()"]);
    assert.equal(detailsOf("Gone#x", document, services), undefined);
  });

  it("is offered types by what is typed, with what they import", async () => {
    const { document, services } = await bound({
      "a.domain": "namespace x\nentity Order {}\nvalue V { n: Int }\nenum OrderStatus { a }\n",
      "b.domain": "namespace y\nentity Invoice {}\nprivate enum Hidden { a }\n",
    });
    const values = (text: string, owner = "x.Order") =>
      typeChoices(owner, text, document, services).map(({ value }) => value);
    assert.deepEqual(values("Ord").slice(0, 2), ["Order", "OrderStatus"]);
    assert.equal(values("Inv(1..2)?")[0], "Invoice(1..2)?");
    assert.equal(typeChoices("x.Order", "Inv", document, services)[0]?.detail, 'entity, import from "./b"');
    assert.equal(
      typeChoices("x.Order", "Email", document, services)[0]?.detail,
      'type, import from "@domainsmith/std"',
    );
    assert.equal(values("Strng")[0], "String");
    assert.ok(!values("Hid").includes("Hidden"));
    assert.ok(!values("Ord", "x.V").includes("Order"), "a value object has no relations");
    assert.deepEqual(values("zzzzzz"), []);
  });

  it("finds names in the text, and what stands at a place of it", async () => {
    const { document, services, text } = await bound(
      "/// Doc.\nentity A {\n  // of n\n  n: Int // behind\n\n  check n > 0\n}\n\nextend entity A { m: Int }\nenum E { a, b }\nevent P(x: Int)\nrole R\n",
    );
    const at = (word: string) => keyAt(document, text.indexOf(word));
    assert.deepEqual(at("Doc."), { node: "A" });
    assert.deepEqual(at("of n"), { node: "A", row: "A#n" });
    assert.deepEqual(at("behind"), { node: "A", row: "A#n" });
    assert.deepEqual(at("check"), { node: "A" });
    assert.deepEqual(at("m: Int"), { node: "A", row: "A#m" });
    assert.deepEqual(at("b }"), { node: "E", row: "E#b" });
    assert.deepEqual(at("x: Int"), { node: "P", row: "P#x" });
    assert.deepEqual(at("role"), {});
    for (const key of ["A", "A#n", "A#m", "E#b", "P#x"]) {
      const found = locate(key, document, services);
      const name = key.slice(key.indexOf("#") + 1);
      assert.equal(found && text.slice(found.span.offset, found.span.end), name);
    }
    assert.equal(locate("A#gone", document, services), undefined);
  });
});
