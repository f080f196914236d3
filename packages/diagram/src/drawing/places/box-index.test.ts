import assert from "node:assert/strict";
import type { Box } from "@domainsmith/model/diagram";
import fc from "fast-check";
import { BoxIndex } from "./box-index.ts";
import { touches } from "./boxes.ts";

const box: fc.Arbitrary<Box> = fc.record({
  x: fc.integer({ min: -5000, max: 5000 }),
  y: fc.integer({ min: -5000, max: 5000 }),
  width: fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 9000 })),
  height: fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 9000 })),
});
const boxes = fc.array(fc.option(box, { nil: undefined }), { maxLength: 40 });

function touching(all: readonly (Box | undefined)[], wanted: Box): readonly number[] {
  return all.flatMap((each, item) => (each && touches(each, wanted) ? [item] : []));
}

describe("an index of boxes", () => {
  it("finds what touches a box", () => {
    fc.assert(
      fc.property(boxes, box, (all, wanted) => {
        assert.deepEqual(BoxIndex.of(all).query(wanted), touching(all, wanted));
      }),
    );
  });

  it("finds the same after changes as one that is made of the outcome, and stays as it was itself", () => {
    const changes = fc.array(fc.tuple(fc.nat(39), fc.option(box, { nil: undefined })), { maxLength: 6 });
    fc.assert(
      fc.property(boxes, changes, box, (all, made, wanted) => {
        const before = BoxIndex.of(all);
        const valid = new Map(made.filter(([item]) => item < all.length));
        const after = before.with(valid);
        const outcome = all.map((each, item) => (valid.has(item) ? valid.get(item) : each));
        assert.deepEqual(after.query(wanted), touching(outcome, wanted));
        assert.deepEqual(before.query(wanted), touching(all, wanted));
      }),
    );
  });

  it("finds the box with the lowest number that is wanted", () => {
    fc.assert(
      fc.property(boxes, box, (all, wanted) => {
        const items = touching(all, wanted).filter((item) => item % 2 === 1);
        assert.equal(
          BoxIndex.of(all).first(wanted, (item) => item % 2 === 1),
          items[0] === undefined ? undefined : all[items[0]],
        );
      }),
    );
  });
});
