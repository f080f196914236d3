import assert from "node:assert/strict";
import type { DiagramScene } from "@domainsmith/model/diagram";
import { find } from "./find.ts";

const scene: DiagramScene = {
  nodes: [
    {
      id: "shop.CustomerOrder",
      kind: "entity",
      name: "CustomerOrder",
      group: "shop",
      rows: [{ id: "shop.CustomerOrder#total", kind: "attribute", name: "total", type: "Money" }],
    },
    {
      id: "shop.Order",
      kind: "entity",
      name: "Order",
      group: "shop",
      rows: [{ id: "shop.Order#orderedAt", kind: "attribute", name: "orderedAt", type: "Instant" }],
    },
    { id: "shop.Border", kind: "value", name: "Border", group: "shop", rows: [] },
  ],
  edges: [],
  groups: [{ id: "shop", name: "shop" }],
  views: [],
};
const namesOf = (text: string) => find(scene, text).map(({ name }) => name);

describe("the search in a diagram", () => {
  it("puts the name itself first, then beginnings, words and the rest, cards before rows", () => {
    assert.deepEqual(namesOf("order"), ["Order", "Order.orderedAt", "CustomerOrder", "Border"]);
  });

  it("finds rows by their types", () => {
    assert.deepEqual(namesOf("money"), ["CustomerOrder.total"]);
  });

  it("finds nothing where nothing is looked for", () => {
    assert.deepEqual(namesOf("  "), []);
    assert.deepEqual(namesOf("nothing like it"), []);
  });

  it("says what of a name matches", () => {
    assert.deepEqual(find(scene, "bord")[0]?.match, { start: 0, end: 4 });
    assert.equal(find(scene, "instant")[0]?.match, undefined);
  });
});
