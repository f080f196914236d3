import assert from "node:assert/strict";
import { type Box, DIAGRAM_GRID } from "@domainsmith/model/diagram";
import fc from "fast-check";
import { type AlignEdge, align, distribute, nudge, snap } from "./index.ts";

const boxes: Readonly<Record<string, Box>> = {
  A: { x: 0, y: 0, width: 80, height: 40 },
  B: { x: 200, y: 16, width: 160, height: 80 },
  C: { x: 120, y: 160, width: 40, height: 40 },
};

describe("align", () => {
  it("puts cards along the outermost edge, or the middle of all", () => {
    const places = (edge: AlignEdge) => Object.values(align(boxes, edge)).map(({ x, y }) => [x, y]);
    assert.deepEqual(places("left"), [
      [0, 0],
      [0, 16],
      [0, 160],
    ]);
    assert.deepEqual(places("right"), [
      [280, 0],
      [200, 16],
      [320, 160],
    ]);
    assert.deepEqual(places("center"), [
      [144, 0],
      [104, 16],
      [160, 160],
    ]);
    assert.deepEqual(places("top"), [
      [0, 0],
      [200, 0],
      [120, 0],
    ]);
    assert.deepEqual(places("bottom"), [
      [0, 160],
      [200, 120],
      [120, 160],
    ]);
    assert.deepEqual(places("middle"), [
      [0, 80],
      [200, 64],
      [120, 80],
    ]);
    assert.deepEqual(align({}, "left"), {});
  });
});

describe("distribute", () => {
  it("makes gaps equal between the first and the last", () => {
    assert.deepEqual(distribute(boxes, "horizontal"), {
      A: { x: 0, y: 0 },
      C: { x: 120, y: 160 },
      B: { x: 200, y: 16 },
    });
    assert.deepEqual(distribute(boxes, "vertical"), { A: { x: 0, y: 0 }, B: { x: 200, y: 64 }, C: { x: 120, y: 160 } });
    assert.deepEqual(distribute({}, "vertical"), {});
  });

  it("pushes on what has no room, so that nothing overlaps", () => {
    const box = fc.record({
      x: fc.nat(50).map((steps) => steps * DIAGRAM_GRID),
      y: fc.constant(0),
      width: fc.integer({ min: 1, max: 40 }).map((steps) => steps * DIAGRAM_GRID),
      height: fc.constant(40),
    });
    fc.assert(
      fc.property(fc.array(box, { minLength: 2, maxLength: 8 }), (some) => {
        const byKey = Object.fromEntries(some.map((each, index) => [`${index}`, each]));
        const placed = Object.entries(distribute(byKey, "horizontal")).map(([key, { x }]) => ({
          x,
          width: byKey[key]?.width ?? 0,
        }));
        placed.sort((one, other) => one.x - other.x);
        for (const [index, { x, width }] of placed.entries()) {
          const next = placed[index + 1];
          if (next) assert(x + width <= next.x);
          assert.equal(x % DIAGRAM_GRID, 0);
        }
      }),
    );
  });
});

describe("nudge", () => {
  it("moves by steps of the grid", () => {
    assert.deepEqual(nudge({ A: { x: 0, y: 8 } }, { right: 1, down: -2 }), { A: { x: 8, y: -8 } });
  });
});

describe("snap", () => {
  const other = { x: 200, y: 400, width: 160, height: 80 };

  it("puts edges and middles in line, and shows along which lines", () => {
    assert.deepEqual(snap({ x: 203, y: 37, width: 80, height: 40 }, [other], 6), {
      point: { x: 200, y: 40 },
      guides: [{ axis: "vertical", at: 200, from: 40, to: 480 }],
    });
    assert.deepEqual(snap({ x: 276, y: 0, width: 80, height: 40 }, [other], 6).point, { x: 280, y: 0 });
    assert.deepEqual(snap({ x: 238, y: 0, width: 80, height: 40 }, [other], 6).guides, [
      { axis: "vertical", at: 280, from: 0, to: 480 },
    ]);
    assert.deepEqual(snap({ x: 0, y: 418, width: 80, height: 48 }, [other], 6).guides, [
      { axis: "horizontal", at: 440, from: 0, to: 360 },
    ]);
  });

  it("shows one guide along everything that is in line", () => {
    const others = [other, { ...other, y: 800 }];
    assert.deepEqual(snap({ x: 200, y: 0, width: 80, height: 40 }, others, 6).guides, [
      { axis: "vertical", at: 200, from: 0, to: 880 },
    ]);
  });

  it("keeps to the grid where nothing is near", () => {
    assert.deepEqual(snap({ x: 3, y: 5, width: 80, height: 40 }, [other], 6), { point: { x: 0, y: 8 }, guides: [] });
  });

  it("is never pulled further than the tolerance, or off the grid", () => {
    const length = fc.integer({ min: 1, max: 60 }).map((steps) => steps * DIAGRAM_GRID);
    const at = fc.integer({ min: -50, max: 50 });
    const box = fc.record({
      x: at.map((steps) => steps * DIAGRAM_GRID),
      y: at.map((steps) => steps * DIAGRAM_GRID),
      width: length,
      height: length,
    });
    const dragged = fc.record({
      x: fc.integer({ min: -400, max: 400 }),
      y: fc.integer({ min: -400, max: 400 }),
      width: length,
      height: length,
    });
    fc.assert(
      fc.property(dragged, fc.array(box), (one, others) => {
        const { point } = snap(one, others, 6);
        assert(Math.abs(point.x - one.x) <= 6 && Math.abs(point.y - one.y) <= 6);
        assert(point.x % DIAGRAM_GRID === 0 && point.y % DIAGRAM_GRID === 0);
      }),
    );
  });
});
