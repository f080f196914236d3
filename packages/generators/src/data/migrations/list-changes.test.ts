import assert from "node:assert/strict";
import fc from "fast-check";
import { changedList, listChanges } from "./list-changes.ts";

interface Item {
  readonly key: string;
  readonly value: number;
}

const keyOf = ({ key }: Item) => key;
const list = fc.uniqueArray(
  fc.record({ key: fc.constantFrom(..."abcdefgh"), value: fc.nat({ max: 2 }) }, { noNullPrototype: true }),
  {
    selector: keyOf,
  },
);

describe("changes of a list", () => {
  it("lead from any list to any other, in its order", () => {
    fc.assert(
      fc.property(list, list, (before, after) => {
        assert.deepEqual(changedList(before, listChanges(before, after, keyOf), keyOf), after);
      }),
      { numRuns: 2_000 },
    );
  });

  it("are none between lists that are equal, and small where little changed", () => {
    const before = [..."abcd"].map((key) => ({ key, value: 0 }));
    assert.deepEqual(listChanges(before, before, keyOf), { dropped: [], set: [] });
    const after = [...before.slice(0, 2), { key: "x", value: 1 }, ...before.slice(3)];
    assert.deepEqual(listChanges(before, after, keyOf), {
      dropped: ["c"],
      set: [{ behind: "b", item: { key: "x", value: 1 } }],
    });
  });
});
