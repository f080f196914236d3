import assert from "node:assert/strict";
import fc from "fast-check";
import { renamedKeys } from "./lock-keys.ts";
import type { SymbolRename } from "./symbol-rename.ts";

function rename(from: string, to: string): SymbolRename {
  return { from, to, kind: "entity", names: [] };
}

function moved(keys: readonly string[], renames: readonly SymbolRename[]) {
  return Object.fromEntries(renamedKeys(keys, renames));
}

describe("keys of the lock after renames", () => {
  it("follow the symbol and its owner", () => {
    const keys = ["api routes shop.Order", "data seed shop.Order#tags", "api routes shop.OrderLine", "api package"];
    assert.deepEqual(moved(keys, [rename("shop.Order", "shop.Purchase")]), {
      "api routes shop.Order": "api routes shop.Purchase",
      "data seed shop.Order#tags": "data seed shop.Purchase#tags",
    });
  });

  it("change places", () => {
    assert.deepEqual(moved(["api a A", "api a B"], [rename("A", "B"), rename("B", "A")]), {
      "api a A": "api a B",
      "api a B": "api a A",
    });
  });

  it("never take the place of one that stays", () => {
    assert.deepEqual(moved(["api a A", "api a B"], [rename("A", "B")]), {});
    assert.deepEqual(moved(["api a A", "api a B", "api a C"], [rename("A", "B"), rename("B", "C")]), {});
  });

  it("stay distinct", () => {
    const symbol = fc.constantFrom("A", "B", "C", "D", "A#x", "B#x");
    fc.assert(
      fc.property(fc.uniqueArray(symbol), fc.array(fc.tuple(symbol, symbol)), (symbols, pairs) => {
        const keys = symbols.map((each) => `api a ${each}`);
        const moves = renamedKeys(
          keys,
          pairs.map(([from, to]) => rename(from, to)),
        );
        assert.equal(new Set(keys.map((key) => moves.get(key) ?? key)).size, keys.length);
      }),
    );
  });
});
