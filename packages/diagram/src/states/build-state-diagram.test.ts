import assert from "node:assert/strict";
import { exampleFiles, modelOf } from "../testing/model-of.ts";
import { buildStateDiagram } from "./build-state-diagram.ts";

describe("buildStateDiagram", () => {
  it("shows the states of an entity with their labels, where rows begin and end, and what leads on", async () => {
    const diagram = buildStateDiagram(await modelOf(exampleFiles("shop")), "shop.sales.Order");
    assert.ok(diagram);
    assert.deepEqual(diagram.machine, { member: "status", enum: "shop.sales.OrderStatus" });
    assert.deepEqual(
      diagram.states.map(({ name, label, initial, final }) => [name, label, initial, final]),
      [
        ["draft", "Draft", true, false],
        ["placed", "Placed", false, false],
        ["paid", "Paid", false, false],
        ["shipped", "Shipped", false, true],
        ["cancelled", "Cancelled", false, true],
      ],
    );
    assert.deepEqual(
      diagram.transitions.map(({ from, to, lines }) => [from, to, ...lines]),
      [
        ["draft", "placed", "place", "[lines.count() > 0]"],
        ["placed", "paid", "pay", "[paidBy != null]"],
        ["paid", "shipped", "ship"],
        ["draft", "cancelled", "cancel"],
        ["placed", "cancelled", "cancel"],
      ],
    );
    const [draft, placed, paid, shipped] = diagram.states.map(({ x }) => x);
    assert.deepEqual(
      [draft, placed, paid, shipped],
      [draft, placed, paid, shipped].sort((a = 0, b = 0) => a - b),
    );
  });

  it("begins with the states that nothing leads into where there is no default", async () => {
    const text = `enum S { a, b, c }
      mixin M { s: S t: S = b states s { a -> b on go } states t { b -> b on stay  b -> a on go } action go() action stay() }
      entity E with M {}`;
    const model = await modelOf({ "a.domain": text });
    const kinds = (member?: string) =>
      buildStateDiagram(model, "E", member)?.states.map(({ name, initial, final }) => [name, initial, final]);
    assert.deepEqual(kinds(), [
      ["a", true, false],
      ["b", false, true],
      ["c", true, true],
    ]);
    assert.deepEqual(kinds("t"), [
      ["a", false, true],
      ["b", true, false],
      ["c", false, true],
    ]);
    assert.equal(buildStateDiagram(model, "M", "t")?.transitions.length, 2);
  });

  it("is none for what has no states", async () => {
    const model = await modelOf(exampleFiles("shop"));
    assert.equal(buildStateDiagram(model, "shop.sales.OrderLine"), undefined);
    assert.equal(buildStateDiagram(model, "shop.sales.Order", "number"), undefined);
    assert.equal(buildStateDiagram(model, "shop.sales.OrderStatus"), undefined);
    assert.equal(buildStateDiagram(model, "nothing"), undefined);
  });
});
