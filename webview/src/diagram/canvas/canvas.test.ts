import assert from "node:assert/strict";
import { createDrawing } from "@domainsmith/diagram/drawing";
import type { DiagramScene } from "@domainsmith/model/diagram";
import { selected } from "../actions/look-actions.ts";
import { autoPan } from "./gestures/auto-pan.ts";
import { stays } from "./gestures/drag-rows.ts";
import { nextMounted } from "./mounting.ts";
import { tintOf } from "./tint.ts";
import { contains, windowBox } from "./window-box.ts";

const screen = { width: 1000, height: 500 };

describe("the window of what is kept ready", () => {
  it("stays while what is seen is in it, and goes along when it is not", () => {
    const first = windowBox(undefined, { x: 0, y: 0, zoom: 1 }, screen);
    assert.ok(contains(first, { x: 0, y: 0, ...screen }));
    assert.equal(windowBox(first, { x: -100, y: 50, zoom: 1 }, screen), first);
    assert.notEqual(windowBox(first, { x: -900, y: 0, zoom: 1 }, screen), first);
  });

  it("becomes smaller when what is seen is a small part of it", () => {
    const wide = windowBox(undefined, { x: 0, y: 0, zoom: 0.5 }, screen);
    assert.notEqual(windowBox(wide, { x: 0, y: 0, zoom: 2 }, screen), wide);
  });
});

describe("cards that become elements", () => {
  const nodes = Array.from({ length: 40 }, (_, index) => ({
    id: `a.N${index}`,
    kind: "entity" as const,
    name: `N${index}`,
    group: "a",
    rows: [],
  }));
  const scene: DiagramScene = { nodes, edges: [], groups: [{ id: "a", name: "a" }], views: [] };
  const positions = Object.fromEntries(nodes.map(({ id }, index) => [id, { x: index * 240, y: 0 }]));
  const drawing = createDrawing(scene, { positions, routes: {} });
  const window = { x: 0, y: -10, width: 240 * 20 - 80, height: 100 };
  const seen = { x: 240 * 10, y: -10, width: 240 * 5 - 80, height: 100 };

  it("do so a slice at a time, those that are seen first", () => {
    const first = nextMounted(new Set(), drawing, window, seen, 6);
    assert.equal(first.size, 6);
    for (const index of [10, 11, 12, 13, 14]) assert.ok(first.has(`a.N${index}`));
    let all = first;
    for (let step = 0; step < 3; step++) all = nextMounted(all, drawing, window, seen, 6);
    assert.equal(all.size, 20);
    assert.equal(nextMounted(all, drawing, window, seen, 6), all);
  });

  it("go once everything in the window is there", () => {
    const before = new Set(["a.N39"]);
    let now = nextMounted(before, drawing, window, seen, 15);
    assert.ok(now.has("a.N39"));
    now = nextMounted(now, drawing, window, seen, 15);
    now = nextMounted(now, drawing, window, seen, 15);
    assert.ok(!now.has("a.N39"));
    assert.equal(now.size, 20);
  });
});

describe("gestures on the canvas", () => {
  it("know when rows are dropped where they were", () => {
    const rows = ["a", "b", "c"].map((id) => ({ id }));
    assert.equal(stays(rows, ["b"], "b"), true);
    assert.equal(stays(rows, ["b"], "c"), true);
    assert.equal(stays(rows, ["b"], undefined), false);
    assert.equal(stays(rows, ["c"], undefined), true);
    assert.equal(stays(rows, ["a"], "c"), false);
    assert.equal(stays(rows, ["a", "b"], "c"), true);
  });

  it("move what is seen at the edges alone", () => {
    assert.deepEqual(autoPan({ x: 500, y: 250 }, screen), { x: 0, y: 0 });
    assert.ok(autoPan({ x: 2, y: 250 }, screen).x > 0);
    assert.ok(autoPan({ x: 500, y: 499 }, screen).y < 0);
  });

  it("select, join and take away", () => {
    assert.deepEqual(selected(["a"], ["b", "b"], "replace"), ["b"]);
    assert.deepEqual(selected(["a"], ["a", "b"], "add"), ["a", "b"]);
    assert.deepEqual(selected(["a", "b"], ["a"], "toggle"), ["b"]);
  });

  it("give packages the same colours as long as they are the same", () => {
    const groups = [{ id: "a" }, { id: "b" }];
    assert.equal(tintOf(groups, "b"), 1);
    assert.equal(tintOf(groups, "gone"), 0);
  });
});
