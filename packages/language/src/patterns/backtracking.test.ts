import assert from "node:assert/strict";
import fc from "fast-check";
import { countSteps } from "./backtracking.ts";
import { programOf } from "./program.ts";
import { readPattern } from "./read-pattern.ts";

/** Patterns as a fuzzer writes them, of few characters, so that texts often match. */
const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  part: fc
    .tuple(
      fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        fc.constantFrom("a", "b", "[ab]", "[^a]", ".", "\\w", "\\s", "é", "(?:)", "\\b", "^", "$"),
        tie("pattern").map((inner) => `(${inner})`),
        fc.tuple(fc.constantFrom("?=", "?!", "?<=", "?<!"), tie("pattern")).map(([look, inner]) => `(${look}${inner})`),
      ),
      fc.constantFrom("", "", "*", "+", "?", "{2}", "{1,3}", "{2,}", "*?", "+?", "??", "{0,2}?"),
    )
    // What takes no character cannot be repeated.
    .map(([atom, times]) => (/^(\\b|\^|\$|\(\?[=!<])/.test(atom) ? atom : atom + times)),
  pattern: fc
    .array(fc.array(tie("part"), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 })
    .map((branches) => branches.map((parts) => parts.join("")).join("|")),
}));
const text = fc.array(fc.constantFrom("a", "b", " ", "é", "😀"), { maxLength: 8 }).map((parts) => parts.join(""));

function outcomeOf(source: string, tried: string, most = 20_000) {
  const read = readPattern(source);
  assert.ok(read, source);
  return countSteps(programOf(read.node), tried, most);
}

describe("the count of a search", () => {
  it("ends as that of JavaScript's engine does", () => {
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 1, maxLength: 6 }), (source, texts) => {
        const expression = new RegExp(`^(?:${source})$`, "u");
        for (const each of texts) {
          const outcome = outcomeOf(source, each);
          // The engine does make all the steps.
          if (outcome && outcome.steps < 100_000)
            assert.equal(outcome.matches, expression.test(each), `${source} and ${JSON.stringify(each)}`);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("says how many steps there are without making them", () => {
    const steps = (source: string, times: number) => outcomeOf(source, `${"a".repeat(times)}!`)?.steps ?? 0;
    assert.ok(steps("(a+)+", 41) / steps("(a+)+", 40) > 1.99);
    assert.ok(steps("(a+)+", 40) > 2 ** 40);
    assert.ok(steps("a+", 80) < 2.1 * steps("a+", 40));
    const quadratic = steps("a*a*b", 80) / steps("a*a*b", 40);
    assert.ok(quadratic > 3.5 && quadratic < 4.1, String(quadratic));
  });

  it("ends at a match", () => {
    const found = outcomeOf("(a+)+", "a".repeat(40));
    assert.equal(found?.matches, true);
    assert.ok(found.steps < 500);
  });

  it("gives up where even that takes too much", () => {
    assert.equal(outcomeOf("((a{0,50}){0,50}){0,50}b", "a".repeat(100), 1_000), undefined);
  });
});
