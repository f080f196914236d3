import assert from "node:assert/strict";
import { createDrawing } from "@domainsmith/diagram/drawing";
import type { DiagramNode, Point } from "@domainsmith/model/diagram";
import { freePlace } from "../commands/free-place.ts";
import { byDistance, nearestCard } from "./nearest.ts";

function drawing(positions: Readonly<Record<string, Point>>) {
  const nodes = Object.keys(positions).map(
    (name): DiagramNode => ({ id: name, kind: "entity", name, group: "", rows: [] }),
  );
  return createDrawing({ nodes, edges: [], groups: [], views: [] }, { positions, routes: {} });
}

describe("the card next to another", () => {
  const cards = drawing({
    Middle: { x: 400, y: 400 },
    Right: { x: 800, y: 440 },
    FarRight: { x: 1200, y: 400 },
    Above: { x: 440, y: 200 },
    Left: { x: 0, y: 400 },
  });
  const from = cards.boxOf("Middle") ?? { x: 0, y: 0, width: 0, height: 0 };
  const next = (direction: "left" | "right" | "up" | "down") => nearestCard(cards, from, direction, "Middle");

  it("is the nearest in that direction", () => {
    assert.equal(next("right"), "Right");
    assert.equal(next("up"), "Above");
    assert.equal(next("left"), "Left");
  });

  it("is none where there is none", () => {
    assert.equal(next("down"), undefined);
  });

  it("comes first in the list by distance, after the card itself", () => {
    assert.deepEqual(byDistance(cards, from).slice(0, 2), ["Middle", "Above"]);
  });
});

describe("a free place", () => {
  it("is the middle of what is seen, or near it, and on no card", () => {
    const view = { x: 0, y: 0, width: 1000, height: 800 };
    const empty = freePlace(drawing({}), view);
    assert.deepEqual(empty, { x: 384, y: 312 });
    const next = freePlace(drawing({ First: empty }), view);
    assert.ok(Math.hypot(next.x - empty.x, next.y - empty.y) < 400);
    const again = drawing({ First: empty, Second: next });
    const boxes = ["First", "Second"].map((name) => again.boxOf(name));
    const [one, other] = boxes;
    assert.ok(one && other);
    const isApart =
      one.x + one.width <= other.x ||
      other.x + other.width <= one.x ||
      one.y + one.height <= other.y ||
      other.y + other.height <= one.y;
    assert.ok(isApart);
  });
});
