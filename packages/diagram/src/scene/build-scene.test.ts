import assert from "node:assert/strict";
import type { DiagramEdge, DiagramNode, DiagramScene } from "@domainsmith/model/diagram";
import { exampleFiles, liveModelOf, modelOf } from "../testing/model-of.ts";
import { buildScene } from "./build-scene.ts";
import { diffScenes } from "./patch/diff-scenes.ts";

const TEXT = `namespace a.b

/// A party.
abstract entity Party { name: String(120) }

enum State { open "Open", closed }
type Mood = State
value Money { amount: Decimal(12, 2, 0..) currency: String(3..3) check amount >= 0 }
mixin Noted { notedBy: Person? inverse noted[] note: Text? }

/// Somebody.
private subject entity Person extends Party with Noted {
  key number: Int(1..) = sequence(1)
  /// How to reach her.
  mail: String(3..80)? unique personal(contact)
  salary: Money @deprecated("Not kept")
  state: State = open
  mood: Mood?
  parent: Person? inverse children[]
  friends: Person[]
  parts: owns Part[1..*] inverse owner
  one: Part? unique
  computed twice: Decimal(12, 2) = salary.amount * 2
  check salary.amount > 0
  states state { open -> closed on close }
  action close() when number > 0
  policy { all: allow read }
}

entity Part { label: String(20) }
event Closed(person: Person, at: Instant, was: State?)
`;

function node(scene: DiagramScene, id: string): DiagramNode {
  const found = scene.nodes.find((each) => each.id === id);
  assert.ok(found, `no node ${id}`);
  return found;
}

function edge(scene: DiagramScene, id: string): DiagramEdge {
  const found = scene.edges.find((each) => each.id === id);
  assert.ok(found, `no edge ${id} in ${scene.edges.map((each) => each.id).join(", ")}`);
  return found;
}

describe("buildScene", () => {
  it("shows a declaration with what it says in front and in its rows", async () => {
    const scene = buildScene(await modelOf({ "a.domain": TEXT }));
    const { rows, ...person } = node(scene, "a.b.Person");
    assert.deepEqual(person, {
      id: "a.b.Person",
      kind: "entity",
      name: "Person",
      group: "a.b",
      modifiers: ["subject", "private"],
      base: "a.b.Party",
      mixins: ["a.b.Noted"],
      doc: "Somebody.",
      states: ["state"],
      rules: 2,
      actions: 1,
    });
    assert.deepEqual(
      rows.map(({ name, kind, type, marks = [] }) => [name, kind, type, marks.join(" ")]),
      [
        ["number", "attribute", "Int(1..)", "key required"],
        ["mail", "attribute", "String(3..80)?", "unique personal"],
        ["salary", "attribute", "Money", "required"],
        ["state", "attribute", "State", "required"],
        ["mood", "attribute", "Mood?", ""],
        ["parent", "relation", "Person?", ""],
        ["friends", "relation", "Person[]", ""],
        ["parts", "relation", "Part[1..*]", "required owns"],
        ["one", "relation", "Part?", "unique"],
        ["twice", "computed", "Decimal(12, 2)", "computed"],
      ],
    );
    assert.equal(rows[1]?.doc, "How to reach her.");
    assert.equal(rows[2]?.deprecated, true);
  });

  it("shows values, enums with their labels, mixins and events with their parameters", async () => {
    const scene = buildScene(await modelOf({ "a.domain": TEXT }));
    const text = (id: string) => node(scene, id).rows.map(({ name, type }) => `${name}: ${type}`);
    assert.deepEqual(text("a.b.Money"), ["amount: Decimal(12, 2, 0..)", "currency: String(3..3)"]);
    assert.equal(node(scene, "a.b.Money").rules, 1);
    assert.deepEqual(text("a.b.State"), ["open: Open", "closed: "]);
    assert.deepEqual(text("a.b.Noted"), ["notedBy: Person?", "note: Text?"]);
    assert.deepEqual(text("a.b.Closed"), ["person: Person", "at: Instant", "was: State?"]);
    assert.deepEqual(
      scene.nodes.map(({ name }) => name),
      ["Party", "Person", "Part", "Noted", "Money", "State", "Closed"],
    );
    assert.deepEqual(scene.groups, [{ id: "a.b", name: "a.b" }]);
  });

  it("draws relations with what each end says of the other", async () => {
    const scene = buildScene(await modelOf({ "a.domain": TEXT }));
    assert.deepEqual(edge(scene, "a.b.Person#parts"), {
      id: "a.b.Person#parts",
      kind: "composition",
      from: {
        node: "a.b.Person",
        row: "a.b.Person#parts",
        role: "parts",
        cardinality: { many: false, lower: 1, upper: 1 },
      },
      to: { node: "a.b.Part", role: "owner", cardinality: { many: true, lower: 1 } },
    });
    const cardinalities = (id: string) => {
      const { from, to } = edge(scene, id);
      return [from.cardinality, from.role, to.cardinality, to.role];
    };
    const many = { many: true, lower: 0 };
    const optional = { many: false, lower: 0, upper: 1 };
    assert.deepEqual(cardinalities("a.b.Person#parent"), [many, "parent", optional, "children"]);
    assert.deepEqual(cardinalities("a.b.Person#friends"), [many, "friends", many, undefined]);
    assert.deepEqual(cardinalities("a.b.Person#one"), [optional, "one", optional, undefined]);
    assert.deepEqual(cardinalities("a.b.Noted#notedBy"), [many, "notedBy", optional, "noted"]);
  });

  it("draws each line once, those of a card in the order of its rows", async () => {
    const scene = buildScene(await modelOf({ "a.domain": TEXT }));
    assert.deepEqual(
      scene.edges.map(({ id }) => id),
      [
        "a.b.Person extends a.b.Party",
        "a.b.Person with a.b.Noted",
        "a.b.Person#salary uses a.b.Money",
        "a.b.Person#state uses a.b.State",
        "a.b.Person#mood uses a.b.State",
        "a.b.Person#parent",
        "a.b.Person#friends",
        "a.b.Person#parts",
        "a.b.Person#one",
        "a.b.Noted#notedBy",
        "a.b.Closed#person uses a.b.Person",
        "a.b.Closed#was uses a.b.State",
      ],
    );
  });

  it("shows of other files what a document's lines lead to, one step", async () => {
    const model = await modelOf({
      "domainsmith.json": '{ "name": "x" }',
      "a.domain": `import { B } from "./b"\nimport { Audited } from "@domainsmith/std"\nentity A with Audited { b: B? }`,
      "b.domain": `import { C } from "./c"\nentity B { c: C? }`,
      "c.domain": `import { A } from "./a"\nentity C { a: A? }\nextend entity A { c: C? }`,
      "d.domain": `import { A } from "./a"\nentity D { a: A? }\nview V { include A depth 1 }`,
    });
    const shown = (document: string) =>
      buildScene(model, { document }).nodes.map(({ name, foreign }) => (foreign ? `${name} of ${foreign}` : name));
    assert.deepEqual(shown("a.domain"), ["A", "B of b.domain", "C of c.domain"]);
    assert.deepEqual(shown("b.domain"), ["B", "C of c.domain"]);
    assert.deepEqual(shown("c.domain"), ["A of a.domain", "C"]);
    assert.deepEqual(shown("d.domain"), ["A of a.domain", "B of b.domain", "C of c.domain", "D"]);
    assert.deepEqual(shown("e.domain"), []);
    const scene = buildScene(model, { document: "a.domain" });
    assert.deepEqual(
      scene.edges.map(({ id }) => id),
      ["A#b", "A#c", "B#c", "C#a"],
    );
    assert.equal(node(scene, "A").mixins?.length, 1);
    assert.deepEqual(scene.views, [{ id: "V", name: "V", nodes: ["A", "B", "C"] }]);
    assert.deepEqual(buildScene(model).views, [{ id: "V", name: "V", nodes: ["A", "B", "C", "D"] }]);
  });

  it("puts problems at cards, rows and lines, and keeps what has none", async () => {
    const model = await modelOf({ "a.domain": TEXT });
    const problem = { severity: "error", code: "DS1", message: "No." } as const;
    const clean = buildScene(model);
    const problems = (id: string) => (id === "a.b.Person#parent" || id === "a.b.Part" ? [problem] : []);
    const scene = buildScene(model, { problems });
    assert.deepEqual(node(scene, "a.b.Part").problems, [problem]);
    assert.deepEqual(edge(scene, "a.b.Person#parent").problems, [problem]);
    const rows = node(scene, "a.b.Person").rows.filter((row) => row.problems);
    assert.deepEqual(
      rows.map(({ name }) => name),
      ["parent"],
    );
    assert.equal(node(scene, "a.b.Noted"), node(clean, "a.b.Noted"));
    const again = buildScene(model, { problems });
    assert.equal(node(again, "a.b.Person"), node(scene, "a.b.Person"));
  });

  it("keeps the cards and lines of what did not change", async () => {
    const live = await liveModelOf(exampleFiles("shop"));
    const before = buildScene(live.model());
    const sales = exampleFiles("shop")["sales.domain"] ?? "";
    const text = `// Note.\n${sales.replace("billTo:    Address?", "billTo: Address")}`;
    const after = buildScene(await live.update({ "sales.domain": text }));
    const kept = after.nodes.filter((each, index) => each === before.nodes[index]).map(({ name }) => name);
    for (const name of ["Product", "Category", "Address", "OrderStatus"]) assert.ok(kept.includes(name), name);
    const linesOf = ({ edges }: DiagramScene) => edges.filter(({ from }) => from.node === "shop.catalog.Product");
    for (const [index, line] of linesOf(after).entries()) assert.equal(line, linesOf(before)[index]);
    const patch = diffScenes(before, after);
    assert.deepEqual(
      patch?.upsert.nodes.map(({ name }) => name),
      ["Order"],
    );
    assert.deepEqual(patch?.upsert.edges, []);
    assert.deepEqual(patch?.remove, { nodes: [], edges: [] });
  });
});
