import assert from "node:assert/strict";
import type { DiagramNode, DiagramScene } from "@domainsmith/model/diagram";
import { changeText } from "./change-text.ts";

function card(name: string, rows: readonly string[] = []): DiagramNode {
  return {
    id: name,
    kind: "entity",
    name,
    group: "",
    rows: rows.map((row) => ({ id: `${name}#${row}`, kind: "attribute", name: row, type: "Int" })),
  };
}

function scene(...nodes: readonly DiagramNode[]): DiagramScene {
  return { nodes, edges: [], groups: [], views: [] };
}

describe("what is said of a change", () => {
  const order = card("Order", ["total"]);

  it("names what came and went", () => {
    assert.equal(changeText(scene(), scene(order)), "Entity Order added");
    assert.equal(changeText(scene(order, card("Item")), scene(order)), "Entity Item deleted");
  });

  it("takes one that goes for one that comes as a rename", () => {
    assert.equal(changeText(scene(order), scene(card("Purchase", ["total"]))), "Order is now Purchase");
    assert.equal(changeText(scene(order), scene(card("Order", ["sum"]))), "total is now sum");
  });

  it("names the rows of one card, and counts cards", () => {
    assert.equal(changeText(scene(order), scene(card("Order", ["total", "note"]))), "note added to Order");
    assert.equal(changeText(scene(card("Order", ["total", "note"])), scene(order)), "note deleted from Order");
    const item = card("Item");
    const both = scene(card("Order", ["a", "b"]), card("Item", ["c"]));
    assert.equal(changeText(scene(order, item), both), "2 cards changed");
  });

  it("is silent about what is the same", () => {
    assert.equal(changeText(scene(order), scene(order)), "");
  });
});
