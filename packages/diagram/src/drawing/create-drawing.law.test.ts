import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { Box, Point } from "@domainsmith/model/diagram";
import fc from "fast-check";
import { placedScenes, pointIn } from "../testing/random-scene.ts";
import { createDrawing } from "./create-drawing.ts";
import type { Drawing, DrawingChange, DrawingOptions } from "./drawing.ts";

const options: fc.Arbitrary<DrawingOptions> = fc.record({
  detail: fc.constantFrom("names", "keys", "all"),
  hidden: fc.constantFrom(new Set<string>(), new Set(["g0.N0", "g1.N3"])),
  collapsed: fc.constantFrom(new Set<string>(), new Set(["g0.N1", "g2.N2"])),
  uses: fc.constantFrom("all", "values", "none"),
});

const box: fc.Arbitrary<Box> = fc.record({
  x: fc.integer({ min: -1800, max: 1800 }),
  y: fc.integer({ min: -1800, max: 1800 }),
  width: fc.integer({ min: 0, max: 2000 }),
  height: fc.integer({ min: 0, max: 2000 }),
});

function legs(points: readonly Point[]): readonly Box[] {
  return points.slice(1).map((end, index) => {
    const start = points[index] ?? end;
    return {
      x: Math.min(start.x, end.x),
      y: Math.min(start.y, end.y),
      width: Math.abs(end.x - start.x),
      height: Math.abs(end.y - start.y),
    };
  });
}

/** Whether two boxes share more than their borders. */
function overlaps(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** A leg as wide as a line. */
function drawnLeg({ x, y, width, height }: Box): Box {
  return { x: x - 0.2, y: y - 0.2, width: width + 0.4, height: height + 0.4 };
}

function isOnBorder(point: Point | undefined, card: Box | undefined): boolean {
  if (!point || !card) return false;
  const isBeside = point.y >= card.y && point.y <= card.y + card.height;
  const isAbove = point.x >= card.x && point.x <= card.x + card.width;
  return (
    (isBeside && (point.x === card.x || point.x === card.x + card.width)) ||
    (isAbove && (point.y === card.y || point.y === card.y + card.height))
  );
}

/** Everything that can be seen of a drawing. */
function seen(drawing: Drawing): unknown {
  const { scene } = drawing;
  return {
    box: drawing.box,
    groups: drawing.groups,
    nodes: scene.nodes.map(({ id }) => [id, drawing.boxOf(id), drawing.edgesOf(id), drawing.rowsOf(id)]),
    edges: scene.edges.map(({ id }) => drawing.edge(id)),
  };
}

describe("a drawing", () => {
  it("draws lines from border to border, across and upright, with finite numbers", () => {
    fc.assert(
      fc.property(placedScenes(), options, ({ scene, layout }, chosen) => {
        const drawing = createDrawing(scene, layout, chosen);
        for (const { id, from, to } of scene.edges) {
          const drawn = drawing.edge(id);
          if (!drawn) continue;
          const { points, path } = drawn;
          assert.ok(isOnBorder(points[0], drawing.boxOf(from.node)), `${id} begins beside its card`);
          assert.ok(isOnBorder(points.at(-1), drawing.boxOf(to.node)), `${id} ends beside its card`);
          assert.match(path, /^M[-\d. ]+([LQ][-\d. ]+)+$/);
          for (const { width, height } of legs(points)) assert.ok(width === 0 || height === 0, `${id} is askew`);
        }
      }),
    );
  });

  it("draws a line where both of its cards are shown, and nothing of what is hidden", () => {
    fc.assert(
      fc.property(placedScenes(), options, ({ scene, layout }, chosen) => {
        const drawing = createDrawing(scene, layout, chosen);
        const kinds = new Map(scene.nodes.map(({ id, kind }) => [id, kind]));
        for (const { id, kind, from, to } of scene.edges) {
          const isHidden = chosen.hidden?.has(from.node) || chosen.hidden?.has(to.node);
          const isLeftOut =
            kind === "uses" && (chosen.uses === "none" || (chosen.uses === "values" && kinds.get(to.node) === "enum"));
          assert.equal(drawing.edge(id) === undefined, Boolean(isHidden) || isLeftOut);
        }
      }),
    );
  });

  it("runs no line through a card where cards stand apart", () => {
    fc.assert(
      fc.property(placedScenes(), options, ({ scene, layout }, chosen) => {
        const drawing = createDrawing(scene, layout, chosen);
        for (const { id, from, to } of scene.edges) {
          for (const leg of legs(drawing.edge(id)?.points ?? []).map(drawnLeg)) {
            for (const node of scene.nodes) {
              if (node.id === from.node || node.id === to.node) continue;
              const card = drawing.boxOf(node.id);
              assert.ok(!card || !overlaps(leg, card), `${id} runs through ${node.id}`);
            }
          }
        }
      }),
    );
  });

  it("ends lines at their rows, where these can be seen and nothing else ends there", () => {
    fc.assert(
      fc.property(placedScenes(), ({ scene, layout }) => {
        const drawing = createDrawing(scene, layout);
        for (const { id, from } of scene.edges) {
          const [start] = drawing.edge(id)?.points ?? [];
          const card = drawing.boxOf(from.node);
          const row = drawing.rowsOf(from.node).findIndex((each) => each.id === from.row);
          if (!start || !card || row < 0 || drawing.edgesOf(from.node).length > 1) continue;
          if (scene.edges.some((edge) => edge.id === id && edge.to.node === from.node)) continue;
          assert.equal(start.y - card.y, 36 + 22 * row + 11);
        }
      }),
    );
  });

  it("finds cards and lines in a box as somebody who looks at all of them", () => {
    fc.assert(
      fc.property(placedScenes(), options, box, ({ scene, layout }, chosen, wanted) => {
        const drawing = createDrawing(scene, layout, chosen);
        const near = { x: wanted.x - 10, y: wanted.y - 10, width: wanted.width + 20, height: wanted.height + 20 };
        const touching = (one: Box, other: Box) =>
          one.x <= other.x + other.width &&
          other.x <= one.x + one.width &&
          one.y <= other.y + other.height &&
          other.y <= one.y + one.height;
        const nodes = scene.nodes.filter(({ id }) => {
          const card = drawing.boxOf(id);
          return card && touching(card, wanted);
        });
        assert.deepEqual(
          drawing.nodesIn(wanted),
          nodes.map(({ id }) => id),
        );
        const found = new Set(drawing.edgesIn(wanted));
        for (const { id } of scene.edges) {
          const drawn = drawing.edge(id);
          const isIn = drawn ? legs(drawn.points).some((leg) => touching(leg, wanted)) : false;
          const isNear = drawn
            ? legs(drawn.points).some((leg) => touching(leg, near)) || drawn.labels.length > 0
            : false;
          if (isIn) assert.ok(found.has(id), `${id} is in the box`);
          if (found.has(id)) assert.ok(isNear, `${id} is not in the box`);
        }
      }),
    );
  });

  it("is the same after updates as one that is made anew, and leaves the one before as it was", () => {
    const move = fc.record({
      card: fc.nat(17),
      column: fc.integer({ min: 4, max: 6 }),
      row: fc.integer({ min: -3, max: 3 }),
    });
    const change = fc.oneof(
      fc.record({ kind: fc.constant("move" as const), move }),
      fc.record({ kind: fc.constant("options" as const), options }),
      fc.record({ kind: fc.constant("remove" as const), card: fc.nat(17) }),
      fc.record({ kind: fc.constant("route" as const), edge: fc.nat(23) }),
    );
    fc.assert(
      fc.property(
        placedScenes(),
        options,
        fc.array(change, { minLength: 1, maxLength: 5 }),
        (placed, chosen, changes) => {
          let drawing = createDrawing(placed.scene, placed.layout, chosen);
          for (const each of changes) {
            const before = drawing;
            const picture = seen(before);
            drawing = before.update(changeOf(before, each));
            const anew = createDrawing(drawing.scene, drawing.layout, drawing.options);
            assert.deepEqual(seen(drawing), seen(anew));
            assert.deepEqual(seen(before), picture);
            for (const { id } of before.scene.edges) {
              const [old, now] = [before.edge(id), drawing.edge(id)];
              if (isDeepStrictEqual(old, now)) assert.equal(now, old, `${id} is the same and another object`);
            }
          }
        },
      ),
    );
  });
});

type Change =
  | { readonly kind: "move"; readonly move: { readonly card: number; readonly column: number; readonly row: number } }
  | { readonly kind: "options"; readonly options: DrawingOptions }
  | { readonly kind: "remove"; readonly card: number }
  | { readonly kind: "route"; readonly edge: number };

function changeOf({ scene, layout }: Drawing, change: Change): DrawingChange {
  switch (change.kind) {
    case "move": {
      const { card, column, row } = change.move;
      const node = scene.nodes[card % Math.max(1, scene.nodes.length)];
      return node ? { layout: { positions: { [node.id]: pointIn(column, row) } } } : {};
    }
    case "options":
      return change.options;
    case "remove": {
      const node = scene.nodes[change.card % Math.max(1, scene.nodes.length)];
      if (!node) return {};
      const gone = scene.edges.filter(({ from, to }) => from.node === node.id || to.node === node.id);
      return {
        scene: { upsert: { nodes: [], edges: [] }, remove: { nodes: [node.id], edges: gone.map(({ id }) => id) } },
      };
    }
    case "route": {
      const edge = scene.edges[change.edge % Math.max(1, scene.edges.length)];
      const [from, to] = [layout.positions[edge?.from.node ?? ""], layout.positions[edge?.to.node ?? ""]];
      if (!edge || !from || !to) return {};
      const bends = [
        { x: from.x + 400, y: from.y + 18 },
        { x: from.x + 400, y: to.y + 18 },
      ];
      return { layout: { routes: { [edge.id]: bends } } };
    }
  }
}
