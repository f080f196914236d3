import assert from "node:assert/strict";
import { operate, operateIn, refusal } from "./testing/operate.ts";

const ONE = { many: false, lower: 1, upper: 1 } as const;
const MANY = { many: true, lower: 0 } as const;

describe("adding on a diagram", () => {
  it("puts a declaration at the end of the file, under a name that is free", async () => {
    assert.equal(
      await operate("entity NewEntity { a: Int }\n", { kind: "addDeclaration", declaration: "entity" }),
      "entity NewEntity { a: Int }\n\nentity NewEntity2 {}\n",
    );
    assert.equal(await operate("", { kind: "addDeclaration", declaration: "enum" }), "enum NewEnum {}\n");
    assert.equal(
      await operate("\uFEFF// Only this.\r\n", { kind: "addDeclaration", declaration: "event", name: "Paid" }),
      "\uFEFF// Only this.\r\n\r\nevent Paid()\r\n",
    );
  });

  it("ends lines as the file does, also where a declaration on one line becomes several", async () => {
    const label = '"A label that is rather long, so that it is laid out on lines of its own"';
    assert.equal(
      await operate(`// One.\r\nenum E { alpha ${label}, beta }\r\n`, { kind: "duplicate", keys: ["E#alpha"] }),
      `// One.\r\nenum E {\r\n  alpha  ${label},\r\n  alpha2 ${label},\r\n  beta\r\n}\r\n`,
    );
  });

  it("keeps columns, and leaves what had none", async () => {
    assert.equal(
      await operate("entity A {\n  n:    Int\n  long: String(9)\n}\n", {
        kind: "addMember",
        owner: "A",
        name: "muchLonger",
      }),
      "entity A {\n  n:          Int\n  long:       String(9)\n  muchLonger: String(80)\n}\n",
    );
    assert.equal(
      await operate("entity A {\n    n : Int\n}\n", { kind: "addMember", owner: "A", name: "x", type: "Date?" }),
      "entity A {\n    n : Int\n    x: Date?\n}\n",
    );
    assert.equal(
      await operate("entity A { n: Int }", { kind: "addMember", owner: "A", name: "x" }),
      "entity A { n: Int  x: String(80) }",
    );
    assert.equal(
      await operate("entity A {}\r\n", { kind: "addMember", owner: "A" }),
      "entity A {\r\n  attribute: String(80)\r\n}\r\n",
    );
  });

  it("puts members in front of others, and of rules", async () => {
    assert.equal(
      await operate("entity A {\n  n: Int\n\n  check n > 0\n}\n", {
        kind: "addMember",
        owner: "A",
        name: "m",
        before: "A#n",
      }),
      "entity A {\n  m: String(80)\n  n: Int\n\n  check n > 0\n}\n",
    );
    assert.match(
      await operate("entity A {\n  check 1 > 0\n}\n", { kind: "addMember", owner: "A", name: "m" }),
      /m: String\(80\)\n[\s\S]*check/,
    );
  });

  it("imports the types of other files", async () => {
    const sources = {
      "a.domain": "namespace x\n\nentity A {\n  n: Int\n}\n",
      "b.domain": "namespace y\n\nenum Kind { a }\n",
    };
    const after = await operateIn(sources, { kind: "addMember", owner: "x.A", name: "kind", type: "Kind?" });
    assert.equal(
      after["a.domain"],
      'namespace x\n\nimport { Kind } from "./b"\n\nentity A {\n  n:    Int\n  kind: Kind?\n}\n',
    );
    assert.equal(after["b.domain"], sources["b.domain"]);
    assert.match(
      await operate("entity A { n: Int }\n", { kind: "addMember", owner: "A", name: "mail", type: "Email" }),
      /^import \{ Email \} from "@domainsmith\/std"\n\nentity A/,
    );
    assert.match(
      await refusal(
        { ...sources, "c.domain": "namespace z\nenum Kind { b }" },
        { kind: "addMember", owner: "x.A", type: "Kind" },
      ),
      /several "Kind" \(b\.domain, c\.domain\)/,
    );
    assert.match(
      await refusal(
        { ...sources, "b.domain": "private enum Kind { a }" },
        { kind: "addMember", owner: "x.A", type: "Kind" },
      ),
      /no type "Kind"/,
    );
  });

  it("refuses types and names that cannot be", async () => {
    const of = (type: string) =>
      refusal("entity A { n: Int }\nvalue V { x: Int }", { kind: "addMember", owner: "A", type });
    assert.match(await of("Strng"), /There is no type "Strng"\. Did you mean "String"\?/);
    assert.match(await of("String(1.."), /"String\(1\.\." is not a type: .*column 11/);
    assert.match(await of("Int } entity B {"), /is not a type|more than a type/);
    assert.match(await of("Int = 1"), /more than a type/);
    assert.match(await of("Int // x"), /A comment cannot stand in a type \(column 5\)/);
    assert.match(await of(""), /nothing is written/);
    const named = (name: string) => refusal("entity A { n: Int }", { kind: "addMember", owner: "A", name });
    assert.match(await named("n"), /"n" is taken in A/);
    assert.match(await named("2x"), /is not a name/);
    assert.match(await named("not"), /something of its own/);
    assert.match(
      await refusal("value V { x: Int }\nentity A {}", { kind: "addMember", owner: "V", type: "A" }),
      /value object/,
    );
    assert.match(
      await refusal("entity String2 {}", { kind: "addDeclaration", declaration: "entity", name: "entity" }),
      /a word of the language/,
    );
    assert.match(
      await refusal("entity A {}", { kind: "addDeclaration", declaration: "entity", name: "Int" }),
      /built-in/,
    );
  });

  it("takes names that no heir has", async () => {
    const source = "abstract entity A {\n  n: Int\n}\nentity B extends A {\n  attribute: Int\n}\n";
    assert.match(await operate(source, { kind: "addMember", owner: "A" }), /attribute2: String/);
    assert.match(await refusal(source, { kind: "addMember", owner: "A", name: "attribute" }), /taken in B/);
  });

  it("adds values where the others stand, with their commas and comments", async () => {
    const add = (source: string, before?: string) =>
      operate(source, { kind: "addEnumValue", owner: "E", name: "x", ...(before ? { before } : {}) });
    assert.equal(await add("enum E {}"), "enum E { x }");
    assert.equal(await add("enum E { a, b }"), "enum E { a, b, x }");
    assert.equal(await add("enum E { a, b }", "E#b"), "enum E { a, x, b }");
    assert.equal(
      await add("enum E {\n  a, // first\n  b // second\n}\n"),
      "enum E {\n  a, // first\n  b, // second\n  x\n}\n",
    );
    assert.equal(
      await add("enum E {\n  a, // first\n  /// Doc.\n  b,\n}\n", "E#b"),
      "enum E {\n  a, // first\n  x,\n  /// Doc.\n  b,\n}\n",
    );
    assert.equal(await add("enum E {\n  // nothing yet\n}\n"), "enum E {\n  // nothing yet\n  x\n}\n");
  });

  it("draws relations, named after their targets", async () => {
    const source = "entity Customer {\n  n: Int\n}\n\nentity OrderLine {\n  n: Int\n}\n";
    assert.equal(
      await operate(source, {
        kind: "addRelation",
        from: "Customer",
        to: "OrderLine",
        cardinality: MANY,
        owns: true,
        inverse: { many: false },
      }),
      "entity Customer {\n  n:          Int\n  orderLines: owns OrderLine[] inverse customer\n}\n\nentity OrderLine {\n  n: Int\n}\n",
    );
    assert.match(
      await operate(source, { kind: "addRelation", from: "OrderLine", to: "OrderLine", cardinality: ONE }),
      /orderLine: OrderLine\n/,
    );
    assert.match(
      await operate(source, {
        kind: "addRelation",
        from: "OrderLine",
        to: "Customer",
        cardinality: { many: true, lower: 1, upper: 3 },
        name: "buyers",
      }),
      /buyers: Customer\[1\.\.3\]\n/,
    );
  });

  it("writes relations of other files at this end, where that can say the same", async () => {
    const sources = {
      "a.domain": "entity Mine {\n  n: Int\n}\n",
      "b.domain": "entity Theirs {\n  n: Int\n}\n",
    };
    const draw = { kind: "addRelation", from: "Theirs", to: "Mine" } as const;
    const after = await operateIn(sources, { ...draw, cardinality: MANY, inverse: { many: false } });
    assert.equal(
      after["a.domain"],
      'import { Theirs } from "./b"\n\nentity Mine {\n  n:      Int\n  theirs: Theirs? inverse mines[]\n}\n',
    );
    assert.match(await refusal(sources, { ...draw, cardinality: ONE }), /stands in b\.domain\. Open b\.domain/);
    assert.match(await refusal(sources, { kind: "addMember", owner: "Theirs" }), /written in b\.domain/);
  });

  it("puts nothing in front of what stands in another declaration", async () => {
    const source = "entity A {\n  n: Int\n  b: B inverse as[]\n}\n\nentity B {}\n\nenum C { one }\n";
    const elsewhere = /does not stand in "B"/;
    assert.match(await refusal(source, { kind: "addMember", owner: "B", before: "A#n" }), elsewhere);
    assert.match(await refusal(source, { kind: "addMember", owner: "B", before: "C#one" }), elsewhere);
    assert.match(await refusal(source, { kind: "moveMembers", keys: ["A#n"], to: "B", before: "A#b" }), elsewhere);
    assert.match(
      await refusal(source, { kind: "addEnumValue", owner: "C", before: "A#n" }),
      /"n" does not stand in "C"/,
    );
    const behind = await operate(source, { kind: "addMember", owner: "B", before: "B#as" });
    assert.match(behind, /entity B \{\n {2}attribute: String\(80\)\n\}/);
  });
});
