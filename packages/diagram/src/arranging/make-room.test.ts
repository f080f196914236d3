import assert from "node:assert/strict";
import { type Box, DIAGRAM_GRID } from "@domainsmith/model/diagram";
import fc from "fast-check";
import { areCloser } from "../geometry/boxes.ts";
import { crowdedBy, makeRoom } from "./index.ts";

const column: Readonly<Record<string, Box>> = {
  grown: { x: 0, y: 0, width: 160, height: 200 },
  below: { x: 0, y: 184, width: 160, height: 80 },
  next: { x: 0, y: 304, width: 160, height: 80 },
  far: { x: 0, y: 800, width: 160, height: 80 },
  beside: { x: 300, y: 0, width: 160, height: 80 },
};

describe("makeRoom", () => {
  it("pushes what a card has grown upon, and what follows, and nothing else", () => {
    assert.deepEqual(crowdedBy(column, "grown"), ["below"]);
    assert.deepEqual(makeRoom(column, ["grown"]), { below: { x: 0, y: 240 }, next: { x: 0, y: 360 } });
    assert.deepEqual(makeRoom(column, ["far"]), {});
    assert.deepEqual(makeRoom(column, ["gone"]), {});
  });

  it("pushes to the right where a card has grown wider", () => {
    const wider = { ...column, grown: { x: 0, y: 0, width: 304, height: 120 } };
    assert.deepEqual(makeRoom(wider, ["grown"]), { beside: { x: 344, y: 0 } });
  });

  it("leaves nothing upon what moved, and comes to an end", () => {
    const side = fc.integer({ min: 5, max: 30 }).map((steps) => steps * DIAGRAM_GRID);
    const place = fc.integer({ min: 0, max: 100 }).map((steps) => steps * DIAGRAM_GRID);
    const box = fc.record({ x: place, y: place, width: side, height: side });
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 12 }), (some) => {
        const boxes = Object.fromEntries(some.map((each, index) => [`b${index}`, each]));
        const moved = makeRoom(boxes, ["b0"]);
        assert(!Object.hasOwn(moved, "b0"));
        const after = Object.entries(boxes).map(([key, each]) => ({ key, ...each, ...moved[key] }));
        assert.deepEqual(crowdedBy(Object.fromEntries(after.map((each) => [each.key, each])), "b0"), []);
        for (const one of after) {
          if (!Object.hasOwn(moved, one.key)) continue;
          for (const other of after) assert(one.key === other.key || !areCloser(one, other, 0), JSON.stringify(after));
        }
      }),
    );
  });
});
