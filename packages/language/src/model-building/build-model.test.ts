import assert from "node:assert/strict";
import { cardinalitySuffix, type Entity, type Model } from "@domainsmith/model";
import { parseFiles, TEST_ROOT } from "../testing/index.ts";
import { buildModel } from "./build-model.ts";

async function modelOf(sources: Readonly<Record<string, string>>): Promise<Model> {
  const { documents, services } = await parseFiles(sources);
  const root = `${TEST_ROOT.toString()}/`;
  const { model } = buildModel({
    project: "test",
    documents: documents.filter((document) => !document.uri.path.includes("node_modules")),
    pathOf: (document) => document.uri.toString().replace(root, ""),
    documentationOf: (node) => services.Domain.documentation.DocumentationProvider.getDocumentation(node),
  });
  return model;
}

async function entities(text: string): Promise<Readonly<Record<string, Entity>>> {
  const model = await modelOf({ "a.domain": text });
  return Object.fromEntries(model.entities.map((entity) => [entity.name, entity]));
}

/** `name: Target[]`, with what kind of member it is. */
function shape(entity: Entity | undefined): string[] {
  return (entity?.members ?? []).map((member) => {
    const type = member.kind === "relation" ? member.target : JSON.stringify(member.type);
    const marks =
      member.kind === "relation"
        ? `${member.written ? "" : " inverse"}${member.owns ? " owns" : ""}${member.ownedBy ? " part" : ""}`
        : "";
    return `${member.name}: ${type}${cardinalitySuffix(member.cardinality)}${marks}`;
  });
}

describe("buildModel", () => {
  it("gives ids by namespace, ranges by file, and documentation", async () => {
    const model = await modelOf({
      "sub/a.domain": "namespace shop.sales\n/// An order.\nentity Order {\n  /// How much.\n  total: Int\n}",
    });
    const [order] = model.entities;
    assert.equal(order?.id, "shop.sales.Order");
    assert.equal(order?.namespace, "shop.sales");
    assert.equal(order?.doc, "An order.");
    const [total] = order?.members ?? [];
    assert.equal(total?.id, "shop.sales.Order#total");
    assert.equal(total?.doc, "How much.");
    assert.deepEqual(total?.source.name, { file: "sub/a.domain", offset: 68, length: 5, line: 4, column: 2 });
  });

  it("reads types with their refinements", async () => {
    const model = await modelOf({
      "a.domain": `type Code = String(2..8) matches \`[A-Z]+\`
type Short = Code matches \`.{1,3}\`
enum E { x "X", y }
value V { a: Decimal(12, 2, -1.5..) }
entity A { a: String(80) b: Int(0..9)? c: Code[] d: E = y e: V[1..5] f: Long(..9) }`,
    });
    assert.deepEqual(
      model.types.map(({ name, base, patterns }) => ({ name, base, patterns })),
      [
        { name: "Code", base: { kind: "primitive", name: "String", minLength: 2, maxLength: 8 }, patterns: ["[A-Z]+"] },
        {
          name: "Short",
          base: { kind: "primitive", name: "String", minLength: 2, maxLength: 8 },
          patterns: ["[A-Z]+", ".{1,3}"],
        },
      ],
    );
    assert.deepEqual(shape(model.entities[0]), [
      'a: {"kind":"primitive","name":"String","maxLength":80}',
      'b: {"kind":"primitive","name":"Int","min":"0","max":"9"}?',
      'c: {"kind":"named","type":"Code"}[]',
      'd: {"kind":"enum","enum":"E"}',
      'e: {"kind":"value","value":"V"}[1..5]',
      'f: {"kind":"primitive","name":"Long","max":"9"}',
    ]);
    const d = model.entities[0]?.members[3];
    assert.deepEqual(d?.kind === "attribute" && d.default, {
      text: "y",
      expression: { kind: "name", name: "y", target: { kind: "enumValue", id: "E#y" } },
    });
    assert.equal(model.enums[0]?.values[0]?.label, "X");
  });

  it("tells of texts in which case makes no difference, also where a type refines such a type", async () => {
    const model = await modelOf({
      "a.domain": `import { caseless, Email } from "@domainsmith/std"
type WorkMail = Email matches \`.*example.com\`
@caseless type Login = String(1..20)
@caseless type Level = Int
entity A { mail: WorkMail login: Login level: Level }`,
    });
    const caseless = model.types.map(({ name, base }) => [name, base.kind === "primitive" && base.caseless === true]);
    assert.deepEqual(Object.fromEntries(caseless), { WorkMail: true, Login: true, Level: false });
  });

  it("gives each relation both its ends", async () => {
    const { Order, Line, Tag, Customer } = await entities(`
entity Order { customer: Customer? inverse orders[] lines: owns Line[1..*] inverse order tags: Tag[] }
entity Line { n: Int }
entity Tag { n: Int }
entity Customer { n: Int }`);
    assert.deepEqual(shape(Order), ["customer: Customer?", "lines: Line[1..*] owns", "tags: Tag[]"]);
    assert.deepEqual(shape(Line).slice(1), ["order: Order inverse part"]);
    assert.deepEqual(shape(Tag).slice(1), []);
    assert.deepEqual(shape(Customer).slice(1), ["orders: Order[] inverse"]);
    const model = await modelOf({
      "a.domain": "entity A { b: B unique c: owns C on delete cascade }\nentity B { x: Int }\nentity C { x: Int }",
    });
    assert.deepEqual(model.relations, [
      {
        id: "A#b",
        kind: "association",
        from: { entity: "A", member: "b", cardinality: { many: false, lower: 1, upper: 1 } },
        to: { entity: "B", cardinality: { many: false, lower: 0, upper: 1 } },
      },
      {
        id: "A#c",
        kind: "composition",
        from: { entity: "A", member: "c", cardinality: { many: false, lower: 1, upper: 1 } },
        to: { entity: "C", cardinality: { many: false, lower: 1, upper: 1 } },
        onDelete: "cascade",
      },
    ]);
  });

  it("counts bases, mixins, extensions and inverses as members", async () => {
    const { Cat, Animal, Owner } = await entities(`
abstract entity Thing { name: String(9) }
mixin Aged { age: Int }
entity Animal extends Thing with Aged { owner: Owner inverse animals[] }
entity Cat extends Animal { lives: Int }
extend entity Animal { chip: Int }
entity Owner { n: Int }
entity Visit { animal: Animal inverse visits[] }`);
    const names = (entity: Entity | undefined) =>
      entity?.members.map((member) => `${member.name}<${member.declaredIn}`);
    assert.deepEqual(names(Animal), ["name<Thing", "age<Aged", "owner<Animal", "chip<Animal", "visits<Animal"]);
    assert.deepEqual(names(Cat), [
      "name<Thing",
      "age<Aged",
      "owner<Animal",
      "chip<Animal",
      "lives<Cat",
      "visits<Animal",
    ]);
    const inherited = Cat?.members.find((member) => member.name === "owner");
    assert.equal(inherited?.id, "Cat#owner");
    assert.equal(inherited?.kind === "relation" && inherited.relation, "Animal#owner");
    assert.deepEqual(shape(Owner).slice(1), ["animals: Animal[] inverse"]);
  });

  it("copies relations of abstract bases down, one for each entity", async () => {
    const model = await modelOf({
      "a.domain":
        "abstract entity A { t: T }\nentity B extends A { b: Int }\nentity C extends A { c: Int }\nentity T { t: Int }",
    });
    assert.deepEqual(
      model.relations.map(({ id }) => id),
      ["A#t", "B#t", "C#t"],
    );
  });

  it("keeps behaviour: checks, states, actions, events, policies", async () => {
    const { Order } = await entities(`
role Support
event Placed(order: Order, at: Instant = now())
enum S { a, b }
entity Order {
  s: S = a
  n: Int
  check n > 0
  check small: n < 10 else "Too many"
  states s { a -> b on place }
  action place(why: String(9)?) when n > 1 emits Placed
  policy {
    r: allow read(n), place for Support when n > 2 else "No" code NO
    any: allow read for anyone
  }
}`);
    assert.deepEqual(
      Order?.checks.map(({ name, message }) => ({ name, message })),
      [
        { name: "nCheck", message: undefined },
        { name: "small", message: "Too many" },
      ],
    );
    assert.deepEqual(Order?.states, [
      { member: "s", enum: "S", transitions: [{ from: ["a"], to: "b", action: "place" }], declaredIn: "Order" },
    ]);
    const [place] = Order?.actions ?? [];
    assert.equal(place?.parameters[0]?.id, "Order#place(why)");
    assert.deepEqual(place?.emits, ["Placed"]);
    assert.equal(place?.guard?.text, "n > 1");
    assert.deepEqual(
      Order?.policy?.map(({ name, effect, operations, roles, anyone, code }) => ({
        name,
        effect,
        operations,
        roles,
        anyone,
        code,
      })),
      [
        {
          name: "r",
          effect: "allow",
          operations: [
            { name: "read", members: ["n"] },
            { name: "place", members: [] },
          ],
          roles: ["Support"],
          anyone: false,
          code: "NO",
        },
        {
          name: "any",
          effect: "allow",
          operations: [{ name: "read", members: [] }],
          roles: [],
          anyone: true,
          code: "Order.any",
        },
      ],
    );
  });

  it("takes what it uses from the library, and nothing else of it", async () => {
    const model = await modelOf({
      "a.domain":
        'import { Email } from "@domainsmith/std"\nentity A { mail: Email personal(contact, keep: 1 year after gone, erase: blank) gone: Instant? @was(left) }',
    });
    assert.deepEqual(
      model.types.map(({ name }) => name),
      ["Email"],
    );
    const [mail, gone] = model.entities[0]?.members ?? [];
    assert.deepEqual(mail?.kind === "attribute" && mail.personal, {
      category: "contact",
      keep: { amount: 1, unit: "year", after: "gone" },
      erase: "blank",
    });
    assert.deepEqual(gone?.was, ["left"]);
  });

  it("is JSON, and leaves out what did not resolve", async () => {
    const model = await modelOf({
      "a.domain":
        "entity A extends A { a: Nothing b: Int b: Text c: B }\nentity A { d: Int }\nmixin M with M { x: Int }\nentity C with M { y: Int check z > }",
    });
    assert.deepEqual(JSON.parse(JSON.stringify(model)), model);
    assert.deepEqual(
      model.entities.map(({ name, members }) => [name, members.map((member) => member.name)]),
      [
        ["A", ["b"]],
        ["C", ["x", "y"]],
      ],
    );
    assert.equal(model.entities[0]?.base, undefined);
  });
});
