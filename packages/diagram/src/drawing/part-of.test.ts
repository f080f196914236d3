import assert from "node:assert/strict";
import { buildScene } from "../scene/index.ts";
import { modelOf } from "../testing/model-of.ts";
import { createDrawing } from "./create-drawing.ts";
import { hitRow } from "./hit-row.ts";
import { neighbours, partOf } from "./part-of.ts";

const MODEL = `namespace a
entity A { b: B }
entity B { c: C }
entity C { d: Int self: C? }
entity D { n: Int }
`;

describe("parts of a scene", () => {
  it("have the cards that are wanted, the lines between them, and their packages", async () => {
    const scene = buildScene(await modelOf({ "a.domain": MODEL }));
    const part = partOf(scene, new Set(["a.B", "a.C", "a.None"]));
    assert.deepEqual(
      part.nodes.map(({ id }) => id),
      ["a.B", "a.C"],
    );
    assert.deepEqual(
      part.edges.map(({ id }) => id),
      ["a.B#c", "a.C#self"],
    );
    assert.deepEqual(
      part.groups.map(({ id }) => id),
      ["a"],
    );
  });

  it("are what is around a card, in both directions", async () => {
    const scene = buildScene(await modelOf({ "a.domain": MODEL }));
    const around = (key: string, depth: number) => [...neighbours(scene, key, depth)].sort();
    assert.deepEqual(around("a.B", 0), ["a.B"]);
    assert.deepEqual(around("a.B", 1), ["a.A", "a.B", "a.C"]);
    assert.deepEqual(around("a.C", 1), ["a.B", "a.C"]);
    assert.deepEqual(around("a.C", 9), ["a.A", "a.B", "a.C"]);
    assert.deepEqual(around("a.None", 2), []);
  });
});

describe("the row at a point", () => {
  it("is that of the topmost card there", async () => {
    const scene = buildScene(await modelOf({ "a.domain": MODEL }));
    const positions = { "a.A": { x: 0, y: 0 }, "a.C": { x: 8, y: 0 } };
    const drawing = createDrawing(scene, { positions, routes: {} });
    assert.equal(hitRow(drawing, { x: 20, y: 20 }), undefined);
    assert.equal(hitRow(drawing, { x: 20, y: 36 })?.row.id, "a.C#d");
    assert.equal(hitRow(drawing, { x: 20, y: 36 + 22 })?.row.id, "a.C#self");
    assert.equal(hitRow(drawing, { x: 4, y: 40 })?.row.id, "a.A#b");
    assert.equal(hitRow(drawing, { x: 20, y: 36 + 44 }), undefined);
    assert.equal(hitRow(drawing, { x: 900, y: 900 }), undefined);
  });
});
