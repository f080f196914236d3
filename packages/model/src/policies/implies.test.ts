import assert from "node:assert/strict";
import fc from "fast-check";
import type { Expression } from "../expressions.ts";
import { implies } from "./implies.ts";
import { isAlwaysTrue, isNeverTrue } from "./outcomes.ts";
import { condition, evaluate, list, value, values } from "./testing/conditions.ts";
import { binary, ME, member } from "./testing/models.ts";

describe("conditions", () => {
  it("follow from each other only where that is so for every row", () => {
    fc.assert(
      fc.property(condition, condition, values, (a, b, row) => {
        if (implies(a, b) && evaluate(a, row) === true) assert.equal(evaluate(b, row), true);
      }),
      { numRuns: 3000 },
    );
  });

  it("follow from themselves, from `and` with more, and lead to `or` with more", () => {
    fc.assert(
      fc.property(condition, condition, (a, b) => {
        assert.ok(implies(a, a));
        assert.ok(implies(binary(b, "and", a), a));
        assert.ok(implies(a, binary(b, "or", a)));
      }),
    );
  });

  it("are always or never true only where that is so for every row and everybody who asks", () => {
    fc.assert(
      fc.property(condition, values, fc.boolean(), (a, row, known) => {
        const asker = known ? { signedIn: row.signedIn === true } : {};
        if (isAlwaysTrue(a, asker)) assert.equal(evaluate(a, row), true);
        if (isNeverTrue(a, asker)) assert.notEqual(evaluate(a, row), true);
      }),
      { numRuns: 3000 },
    );
  });

  const s = member("s");
  const cases: readonly (readonly [string, Expression, Expression, boolean])[] = [
    ["a choice of fewer values", binary(s, "==", value("x")), binary(s, "in", list(value("y"), value("x"))), true],
    ["a choice of other values", binary(s, "==", value("z")), binary(s, "in", list(value("y"), value("x"))), false],
    ["a value that is not excluded", binary(s, "==", value("x")), binary(s, "!=", value("y")), true],
    ["everything but a value", binary(s, "!=", value("x")), binary(s, "==", value("y")), false],
    ["what is said by `this`", member("p"), { kind: "path", receiver: { kind: "this" }, member: "p" }, true],
  ];
  for (const [what, a, b, expected] of cases) {
    it(`see ${what}`, () => assert.equal(implies(a, b), expected));
  }

  it("see that what is missing of `me` equals nothing, not even itself", () => {
    const team: Expression = { kind: "path", receiver: ME, member: "team" };
    for (const signedIn of [true, false]) assert.equal(isAlwaysTrue(binary(team, "==", team), { signedIn }), false);
    assert.equal(isNeverTrue(binary(member("s"), "==", team), { signedIn: false }), true);
    assert.equal(isNeverTrue(binary(team, "in", list(member("s"))), { signedIn: false }), true);
    assert.equal(isAlwaysTrue(binary(team, "==", { kind: "null" }), { signedIn: false }), true);
  });

  it("of names that did not resolve tell nothing", () => {
    const unknown: Expression = { kind: "name", name: "u", target: { kind: "unknown" } };
    assert.equal(implies(unknown, unknown), false);
    assert.equal(implies(binary(unknown, "==", value("x")), binary(unknown, "==", value("x"))), false);
  });
});
