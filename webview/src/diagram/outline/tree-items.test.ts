import assert from "node:assert/strict";
import type { DiagramNode, DiagramScene } from "@domainsmith/model/diagram";
import { packageKey, parentIndex, treeItems } from "./tree-items.ts";

function card(id: string, group: string, rows: readonly string[]): DiagramNode {
  const name = id.slice(id.lastIndexOf(".") + 1);
  return {
    id,
    kind: "entity",
    name,
    group,
    rows: rows.map((row) => ({ id: `${id}#${row}`, kind: "attribute", name: row, type: "String" })),
  };
}

const scene: DiagramScene = {
  nodes: [card("a.Order", "a", ["total", "note"]), card("b.Item", "b", ["name"]), card("a.Empty", "a", [])],
  edges: [],
  groups: [
    { id: "a", name: "a" },
    { id: "b", name: "b" },
  ],
  views: [],
};
const NONE: ReadonlySet<string> = new Set();
const ids = (open: ReadonlySet<string>, text?: string) => treeItems(scene, open, text).map(({ id }) => id);

describe("the lines of the outline", () => {
  it("are packages and their cards, rows only where a card is open", () => {
    assert.deepEqual(ids(NONE), ["package a", "a.Order", "a.Empty", "package b", "b.Item"]);
    assert.deepEqual(ids(new Set(["a.Order"])).slice(0, 5), [
      "package a",
      "a.Order",
      "a.Order#total",
      "a.Order#note",
      "a.Empty",
    ]);
  });

  it("leave the cards of closed packages out", () => {
    assert.deepEqual(ids(new Set([packageKey("a")])), ["package a", "package b", "b.Item"]);
  });

  it("know their level, their number and their parent", () => {
    const items = treeItems(scene, new Set(["a.Order"]));
    const note = items.findIndex(({ id }) => id === "a.Order#note");
    assert.partialDeepStrictEqual(items[note], { level: 3, size: 2, place: 2 });
    assert.equal(items[parentIndex(items, note)]?.id, "a.Order");
    assert.equal(parentIndex(items, 0), -1);
  });

  it("are what is found, while something is searched for", () => {
    assert.deepEqual(ids(NONE, "note"), ["package a", "a.Order", "a.Order#note"]);
  });
});
