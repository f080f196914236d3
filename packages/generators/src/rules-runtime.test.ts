import assert from "node:assert/strict";
import fc from "fast-check";
import {
  compareTexts,
  dateAfter,
  dateBefore,
  durationPart,
  instantsBetween,
  remainder,
  spanOf,
  spanText,
  timeAfter,
} from "../application/src/rules/values.ts";

describe("what compiled rules calculate with", () => {
  it("orders texts by code point", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "\ud7ff", "\ue000", "\uffff", "\u{10000}", "\u{10ffff}") });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [x, y] = [a, b].map((each) => [...each].map((character) => character.codePointAt(0) ?? 0));
        assert.equal(Math.sign(compareTexts(a, b)), order(x ?? [], y ?? []));
      }),
    );
  });

  it("reads what it writes of durations", () => {
    const amount = fc.integer({ min: -10_000, max: 10_000 });
    fc.assert(
      fc.property(amount, amount, fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (months, days, microseconds) => {
        const span = { months, days, microseconds };
        assert.deepEqual(spanOf(spanText(span)), span);
      }),
    );
    assert.throws(() => spanOf("3 days"), /3 days is no duration/);
  });

  it("knows the ends of months and of days", () => {
    assert.equal(dateAfter("2024-01-31", "P1M"), "2024-02-29");
    assert.equal(dateBefore("2023-03-31", "P1M"), "2023-02-28");
    assert.equal(dateBefore("2024-01-01", "PT1S"), "2023-12-31");
    assert.equal(timeAfter("23:30:00", "P5DT1H"), "00:30:00");
    assert.equal(instantsBetween("2024-03-10T00:00:00.000Z", "2024-03-12T12:00:00.000Z"), "P-2DT-12H");
    assert.equal(durationPart("PT36H", "days"), 1);
    assert.equal(durationPart("P60D", "months"), 0);
  });

  it("gives null for nothing and for what zero divides", () => {
    assert.equal(remainder("5", "0.00"), null);
    assert.equal(remainder("-5", "3"), "-2");
    assert.equal(dateAfter(undefined, "P1D"), null);
  });
});

function order(a: readonly number[], b: readonly number[]): number {
  for (const [index, code] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (code !== other) return Math.sign(code - other);
  }
  return Math.sign(a.length - b.length);
}
