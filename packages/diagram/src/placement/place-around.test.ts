import assert from "node:assert/strict";
import fc from "fast-check";
import { layOutQuickly } from "../layout/lay-out-quickly.ts";
import { generatedScene } from "../testing/generated-scene.ts";
import { boxesOf, tooClose } from "../testing/placed.ts";
import { placeAround } from "./place-around.ts";

describe("placeAround", () => {
  it("keeps what was chosen, and brings nothing upon it", () => {
    const place = fc.record({ x: fc.integer({ min: -10, max: 300 }), y: fc.integer({ min: -10, max: 200 }) });
    const arbitrary = fc.record({
      seed: fc.nat(100),
      moved: fc.uniqueArray(fc.tuple(fc.nat(39), place), { maxLength: 3, selector: ([index]) => index }),
      missing: fc.uniqueArray(fc.nat(39), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(arbitrary, ({ seed, moved, missing }) => {
        const scene = generatedScene({ entities: 40, groups: 2, seed });
        const layout = Object.fromEntries(layOutQuickly(scene).positions);
        for (const index of missing) delete layout[scene.nodes[index]?.id ?? ""];
        const chosen = Object.fromEntries(
          moved.map(([index, { x, y }]) => [scene.nodes[index]?.id ?? "", { x: 8 * x, y: 8 * y }]),
        );
        const { positions, others } = placeAround(scene, layout, chosen);
        assert.equal(Object.keys(positions).length, 40);
        for (const [id, at] of Object.entries(chosen)) assert.deepEqual(positions[id], at);
        for (const [id, at] of Object.entries(positions)) if (!others.includes(id)) assert.deepEqual(at, layout[id]);
        const upon = tooClose(boxesOf(scene, positions), 24).filter(
          // What somebody has put upon one another stays there.
          (pair) => !pair.split(" and ").every((id) => Object.hasOwn(chosen, id)),
        );
        assert.deepEqual(upon, []);
      }),
      { numRuns: 40 },
    );
  });
});
