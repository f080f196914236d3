import assert from "node:assert/strict";
import fc from "fast-check";
import { centred, fitted, seenBox, showing, toCanvas, toScreen, ZOOM, zoomedTo } from "./camera.ts";
import { between } from "./camera-path.ts";

const screen = { width: 1000, height: 600 };
const number = fc.double({ min: -5000, max: 5000, noNaN: true });
const camera = fc.record({ x: number, y: number, zoom: fc.double({ min: 0.05, max: 2, noNaN: true }) });
const box = fc.record({
  x: number,
  y: number,
  width: fc.integer({ min: 8, max: 900 }),
  height: fc.integer({ min: 8, max: 500 }),
});

describe("the camera", () => {
  it("keeps what is under the pointer where it is while it zooms", () => {
    fc.assert(
      fc.property(camera, number, number, fc.double({ min: 0.001, max: 9, noNaN: true }), (before, x, y, zoom) => {
        const after = zoomedTo(before, zoom, { x, y });
        const point = toScreen(after, toCanvas(before, { x, y }));
        assert.ok(Math.abs(point.x - x) < 1e-6 && Math.abs(point.y - y) < 1e-6);
        assert.ok(after.zoom >= ZOOM.least && after.zoom <= ZOOM.most);
      }),
    );
  });

  it("shows all of a box when it is fitted, and does not enlarge it", () => {
    fc.assert(
      fc.property(box, (box) => {
        const view = fitted(box, screen);
        const seen = seenBox(view, screen);
        assert.ok(seen.x <= box.x && seen.y <= box.y && view.zoom <= 1);
        assert.ok(seen.x + seen.width >= box.x + box.width && seen.y + seen.height >= box.y + box.height);
      }),
    );
  });

  it("does not move for what is seen already, and shows what is not", () => {
    const view = { x: 0, y: 0, zoom: 1 };
    assert.deepEqual(showing(view, { x: 300, y: 200, width: 100, height: 100 }, screen), view);
    assert.deepEqual(showing(view, { x: 1200, y: 200, width: 100, height: 100 }, screen), { x: -364, y: 0, zoom: 1 });
    assert.deepEqual(showing(view, { x: -50, y: 200, width: 100, height: 100 }, screen), { x: 114, y: 0, zoom: 1 });
  });

  it("puts a box into the middle", () => {
    const view = centred({ x: 100, y: 100, width: 200, height: 100 }, 2, screen);
    assert.deepEqual(toScreen(view, { x: 200, y: 150 }), { x: 500, y: 300 });
  });

  it("goes from one place to another and arrives there", () => {
    const [from, to] = [
      { x: 0, y: 0, zoom: 1 },
      { x: -500, y: 80, zoom: 0.25 },
    ];
    assert.deepEqual(between(from, to, 0), from);
    assert.deepEqual(between(from, to, 1), to);
    assert.equal(between(from, to, 0.5).zoom, 0.5);
  });
});
