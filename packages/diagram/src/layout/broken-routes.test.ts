import assert from "node:assert/strict";
import type { DiagramNode, DiagramScene } from "@domainsmith/model/diagram";
import { brokenRoutes } from "./broken-routes.ts";

function card(id: string): DiagramNode {
  return { id, kind: "entity", name: id, group: "", rows: [] };
}

const scene: DiagramScene = {
  nodes: [card("A"), card("B"), card("C")],
  edges: [{ id: "A#b", kind: "association", from: { node: "A" }, to: { node: "B" } }],
  groups: [],
  views: [],
};

const routes = { "A#b": [{ x: 300, y: 20 }] };

describe("brokenRoutes", () => {
  it("finds the lines of a card that moved", () => {
    const positions = { A: { x: 0, y: 0 }, B: { x: 400, y: 0 }, C: { x: 0, y: 400 } };
    assert.deepEqual(brokenRoutes(scene, { positions, routes }, new Set(["B"])), ["A#b"]);
  });

  it("finds the lines that a card has come to lie upon", () => {
    const positions = { A: { x: 0, y: 0 }, B: { x: 400, y: 0 }, C: { x: 200, y: 8 } };
    assert.deepEqual(brokenRoutes(scene, { positions, routes }, new Set(["C"])), ["A#b"]);
  });

  it("leaves the others", () => {
    const positions = { A: { x: 0, y: 0 }, B: { x: 400, y: 0 }, C: { x: 200, y: 40 } };
    assert.deepEqual(brokenRoutes(scene, { positions, routes }, new Set(["C"])), []);
  });
});
