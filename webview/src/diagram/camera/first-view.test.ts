import assert from "node:assert/strict";
import { createDrawing } from "@domainsmith/diagram/drawing";
import type { DiagramNode } from "@domainsmith/model/diagram";
import { seenBox, ZOOM } from "./camera.ts";
import { firstView } from "./first-view.ts";

function card(id: string, group: string): DiagramNode {
  return { id, kind: "entity", name: id, group, rows: [] };
}

/** Cards of two packages, so far apart. */
function drawingOf(distance: number) {
  const nodes = [card("a.One", "a"), card("b.Two", "b")];
  const groups = [
    { id: "a", name: "a" },
    { id: "b", name: "b" },
  ];
  const positions = { "a.One": { x: 0, y: 0 }, "b.Two": { x: distance, y: 0 } };
  return createDrawing({ nodes, edges: [], groups, views: [] }, { positions, routes: {} });
}

const viewport = { width: 800, height: 600 };

describe("what a page looks at first", () => {
  it("is everything, where that can be read", () => {
    const drawing = drawingOf(800);
    const seen = seenBox(firstView({ drawing, selection: [], viewport }), viewport);
    assert(seen.x <= drawing.box.x && seen.x + seen.width >= drawing.box.x + drawing.box.width);
  });

  it("is the first package, or what is selected, where not all of it could be read", () => {
    const drawing = drawingOf(2000);
    const first = firstView({ drawing, selection: [], viewport });
    assert(first.zoom >= ZOOM.overview);
    assert(seenBox(first, viewport).x < 0 && seenBox(first, viewport).x + seenBox(first, viewport).width > 168);
    const chosen = firstView({ drawing, selection: ["b.Two"], viewport });
    assert(chosen.zoom >= ZOOM.overview && seenBox(chosen, viewport).x > 168);
  });

  it("is everything of a model that is large anyway", () => {
    const camera = firstView({ drawing: drawingOf(20_000), selection: ["b.Two"], viewport });
    assert(camera.zoom < 0.1);
  });
});
