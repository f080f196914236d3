import assert from "node:assert/strict";
import fc from "fast-check";
import { NameSpace, shortened } from "./limits.ts";

describe("limits of names", () => {
  it("leave short names alone", () => {
    assert.equal(shortened("orders_number_key"), "orders_number_key");
    assert.equal(shortened("a".repeat(63)), "a".repeat(63));
  });

  it("cut long names and keep them apart", () => {
    const name = fc.stringMatching(/^[a-z]{60,90}$/);
    fc.assert(
      fc.property(name, name, (a, b) => {
        assert.ok(shortened(a).length <= 63);
        assert.equal(shortened(a) === shortened(b), a === b);
      }),
    );
  });
});

describe("a space of names", () => {
  it("gives every name once, the same way every time", () => {
    const requests = fc.array(fc.tuple(fc.stringMatching(/^[a-c]{1,2}$|^[a-b]{70}$/), fc.string()), { maxLength: 30 });
    fc.assert(
      fc.property(requests, (all) => {
        const give = () => {
          const space = new NameSpace();
          return all.map(([name, purpose]) => space.take(name, purpose));
        };
        const given = give();
        assert.equal(new Set(given).size, all.length);
        assert.ok(given.every((name) => name.length <= 63));
        assert.deepEqual(give(), given);
      }),
    );
  });
});
