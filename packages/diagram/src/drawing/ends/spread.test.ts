import assert from "node:assert/strict";
import fc from "fast-check";
import { spread } from "./spread.ts";

describe("spreading ends over a side", () => {
  it("leaves what has room where it wants to be", () => {
    const wishes = [10, 40, 80].map((at) => ({ at, weight: 1 }));
    assert.deepEqual(spread(wishes, 14, 0, 100), [10, 40, 80]);
  });

  it("moves those that are too close to one another apart, those with less weight more", () => {
    assert.deepEqual(
      spread(
        [50, 50].map((at) => ({ at, weight: 1 })),
        14,
        0,
        100,
      ),
      [43, 57],
    );
    const [firm, loose] = spread(
      [
        { at: 50, weight: 1000 },
        { at: 50, weight: 1 },
      ],
      14,
      0,
      100,
    );
    assert.deepEqual([firm, loose], [50, 64]);
  });

  it("keeps order, gaps and limits", () => {
    const wishes = fc.array(fc.record({ at: fc.integer({ min: -50, max: 250 }), weight: fc.constantFrom(1, 100) }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(wishes, fc.integer({ min: 0, max: 200 }), (unsorted, room) => {
        const sorted = [...unsorted].sort((one, other) => one.at - other.at);
        const places = spread(sorted, 14, 0, room);
        const gap = Math.min(14, room / Math.max(1, sorted.length - 1));
        for (const [index, place] of places.entries()) {
          assert.ok(place >= 0 && place <= Math.ceil(room), `${place} is outside`);
          const before = places[index - 1];
          // Places are whole pixels.
          if (before !== undefined) assert.ok(place - before >= gap - 1, `${before} and ${place} are too close`);
        }
      }),
    );
  });
});
