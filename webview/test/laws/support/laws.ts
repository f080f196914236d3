import assert from "node:assert/strict";
import { cardSize } from "@domainsmith/diagram";
import { type Box, DIAGRAM_GRID, type DiagramState } from "@domainsmith/model/diagram";

/** Every card has one place, on the grid, and nothing else has. */
export function checkPlaces({ scene, layout }: DiagramState, where: string): void {
  assert.deepEqual(Object.keys(layout.positions).sort(), scene.nodes.map(({ id }) => id).sort(), where);
  for (const [key, { x, y }] of Object.entries(layout.positions)) {
    for (const place of [x, y]) assert.ok(Number.isInteger(place / DIAGRAM_GRID), `${key} at ${x}, ${y}: ${where}`);
  }
  const edges = new Set(scene.edges.map(({ id }) => id));
  for (const key of Object.keys(layout.routes)) assert.ok(edges.has(key), `The route of ${key} is left: ${where}`);
}

/**
 * No card that was there has moved, and none that came lies on another.
 *
 * @param renamed keys of cards, old to new
 */
export function checkStays(
  before: DiagramState,
  after: DiagramState,
  renamed: Readonly<Record<string, string>>,
  where: string,
): void {
  const old = new Set<string>();
  for (const { id } of before.scene.nodes) {
    const now = Object.hasOwn(after.layout.positions, id) ? id : renamed[id];
    const place = now === undefined ? undefined : after.layout.positions[now];
    if (now === undefined || !place) continue;
    old.add(now);
    assert.deepEqual(place, before.layout.positions[id], `${id} has moved: ${where}`);
  }
  const boxes = boxesOf(after);
  for (const [key, box] of boxes) {
    if (old.has(key)) continue;
    for (const [other, { x, y, width, height }] of boxes) {
      if (other === key) continue;
      const apart = box.x + box.width <= x || x + width <= box.x || box.y + box.height <= y || y + height <= box.y;
      assert.ok(apart, `${key} lies on ${other}: ${where}`);
    }
  }
}

function boxesOf({ scene, layout }: DiagramState): ReadonlyMap<string, Box> {
  return new Map(
    scene.nodes.flatMap((node) => {
      const place = layout.positions[node.id];
      return place ? [[node.id, { ...place, ...cardSize(node) }] as const] : [];
    }),
  );
}

/** What somebody sees who opens the diagram only now. */
export function checkFresh(shown: DiagramState, fresh: DiagramState, where: string): void {
  assert.deepEqual(shown.text, fresh.text, where);
  assert.equal(shown.editable, fresh.editable, where);
  assert.deepEqual(shown.scene, fresh.scene, where);
}
