import assert from "node:assert/strict";
import fc from "fast-check";
import { applyPendingNames } from "./pending-names.ts";

describe("applyPendingNames", () => {
  const before = "list orders\nan order of an OrderLine\nfree(order, line)\n\nend\n";
  const after = "list purchases\na purchase of an OrderLine\nfree(line, purchase)\n\nend\n";

  it("gives a text the names that it would have had", () => {
    assert.equal(applyPendingNames({ before, after }, before), after);
  });

  it("leaves what was written since, and what has the new names already", () => {
    const now = "my orders\nlist orders, sorted\na purchase of an OrderLine\nfree(order, line)\n\nend\n";
    const result = "my orders\nlist purchases, sorted\na purchase of an OrderLine\nfree(line, purchase)\n\nend\n";
    assert.equal(applyPendingNames({ before, after }, now), result);
    assert.equal(applyPendingNames({ before, after }, after), after);
  });

  it("finds lines that have moved, and names that changed places", () => {
    const swapped = { before: "a = b\nb = a\nc\nd\n", after: "b = a\na = b\nc\nd\n" };
    assert.equal(applyPendingNames(swapped, "c\nd\nmine\na = b\nb = a\n"), "c\nd\nmine\nb = a\na = b\n");
  });

  it("keeps every line that was added, and renames all that stayed", () => {
    const line: fc.Arbitrary<string> = fc.constantFrom(
      "order",
      "the order is an order",
      "x",
      "",
      "orders.order(order)",
    );
    const added = fc.array(fc.tuple(fc.nat(20), fc.constantFrom("mine", "more of mine")), { maxLength: 4 });
    const renamed = (text: string) => text.replaceAll("order", "purchase");
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), added, (lines, more) => {
        const now = [...lines];
        for (const [at, text] of more) now.splice(at, 0, text);
        const names = { before: lines.join("\n"), after: renamed(lines.join("\n")) };
        assert.equal(applyPendingNames(names, now.join("\n")), renamed(now.join("\n")));
      }),
    );
  });
});
