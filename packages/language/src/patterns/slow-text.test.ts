import assert from "node:assert/strict";
import { mayBeSlow } from "./may-be-slow.ts";
import { slowTextOf } from "./slow-text.ts";

/** Patterns of the literature and of libraries that had to be mended, and the like. */
const EXPONENTIAL = [
  "(a+)+",
  "(a*)*",
  "(a|a)*",
  "(a|aa)+",
  "(ab|abab)+",
  "([a-z]+\\.?)+@",
  "(\\w+\\s?)+",
  "([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))",
  "(\\d+\\.?\\d+)+",
  "(a?){40}",
  "(a?a?)*",
  "(.|\\s)+x",
  "(\\p{L}+\\s*)+",
  "([A-Z]?[a-z]*)+",
  "(https?:\\/\\/)?([\\da-z.-]+)\\.([a-z.]{2,6})([\\/\\w .-]*)*\\/?",
  "(?=(a+)+$)a*",
  "(?<!b)(a+)*b",
  "(?:[a-z]+ ?)*[a-z]+",
  "(aa*)*",
  "(x+x+)+y",
  "(a|b|ab)*c",
  "(\\d{1,3} ?)+",
  "(\\w{1,20} ?){1,50}",
  "((ab)*)*",
  '([^"\\\\]+|\\\\.)*',
  "[0-9]{30}-(a+)+",
  "(?<words>[a-z]+ ?)+",
];
const POLYNOMIAL = ["a*a*a*a*a*a*b", "[^@]+@[^@]+\\.[^@]+", ".*a.*b", "(.*)(.*)(.*)x", "(ab)*(ab)*(ab)*"];
const HARMLESS = [
  "[a-z0-9]+(-[a-z0-9]+)*",
  "[a-z0-9-]+(\\.[a-z0-9-]+)+",
  "[A-Z][0-9]{2}(\\.[0-9A-Z]{1,4})?",
  '"([^"\\\\]|\\\\.)*"',
  '([^"]|"")*',
  "(.|\\n)*",
  "([A-Z][a-z]*)+",
  "(\\p{L}|\\d| )+",
  "([a-z]+ )*[a-z]+",
  "(\\d{1,3} ?){1,10}",
  "(?=.*[A-Z])(?=.*[a-z])(?=.*\\d).*",
  "\\+[0-9][0-9 ()./-]*[0-9]",
  "https?://[^\\s]+",
  "(([A-Z]{3})+-)*",
  "(a?)*",
  "(\\b\\w+\\b ?)*",
  "[a-z]{1,200}[a-z]{1,200}[a-z]{1,200}x",
  "[a-z]{2,50}( [a-z]{2,50}){0,20}",
];
/** Made to keep an analysis busy. */
const HOSTILE = [
  `${"(".repeat(300)}a${")*".repeat(300)}`,
  `${"(".repeat(100)}a${"){0,9}".repeat(100)}`,
  "(?:){9,9999999999}",
  "(?:a{0,99999}){0,99999}",
  `(${"a|".repeat(180)}b)*`,
  `(${"a?".repeat(190)})*c`,
  `(${"[a-z]*".repeat(100)})*`,
  `(?:${"(x?|y?)".repeat(60)})*z`,
  `(${"a*b?".repeat(90)}){0,50}x`,
  "a*".repeat(190),
  `${"(?=".repeat(100)}a*${")".repeat(100)}`,
  "([ab]{0,60}){0,60}([bc]{0,60}){0,60}",
  "[a-z]".repeat(200),
  "x".repeat(5_000),
];

const UNBOUNDED = { min: 0, max: 65_536 };

describe("texts that a pattern is tried on for long", () => {
  it("are found where each repetition doubles the ways to read them", () => {
    for (const pattern of EXPONENTIAL) {
      const found = slowTextOf(pattern, { min: 0, max: 254 });
      assert.equal(found?.growth, "exponential", pattern);
      assert.ok(mayBeSlow(pattern, 254), pattern);
      const text = found.prefix + found.repeated.repeat(found.times) + found.suffix;
      assert.ok([...text].length <= 254, pattern);
      // With few repetitions, it can be seen that it is in vain.
      const short = found.prefix + found.repeated.repeat(2) + found.suffix;
      assert.equal(new RegExp(`^(?:${pattern})$`, "u").test(short), false, pattern);
    }
  });

  it("are found where the ways are too many for the length that is allowed", () => {
    for (const pattern of POLYNOMIAL) {
      assert.equal(slowTextOf(pattern, UNBOUNDED)?.growth, "polynomial", pattern);
      assert.ok(mayBeSlow(pattern, UNBOUNDED.max), pattern);
      assert.equal(slowTextOf(pattern, { min: 0, max: 80 }), undefined, pattern);
    }
  });

  it("have the lengths that are allowed", () => {
    assert.equal(slowTextOf("(a+)+", { min: 0, max: 20 }), undefined);
    const { times = 0 } = slowTextOf("(a+)+", { min: 100, max: 200 }) ?? {};
    assert.ok(times >= 98, String(times));
  });

  it("are not seen in what is harmless", () => {
    for (const pattern of HARMLESS) assert.equal(slowTextOf(pattern, UNBOUNDED), undefined, pattern);
  });

  it("are looked for with bounds, so that an end comes soon", () => {
    // Without bounds, the first would not come back before the test is given up.
    for (const pattern of HOSTILE) assert.notEqual(slowTextOf(pattern, UNBOUNDED)?.growth, "polynomial", pattern);
  });

  it("are not looked for in what is no pattern, refers back to groups or switches flags", () => {
    for (const pattern of ["(a+", "(a+)+\\1", "(?i:(a+)+)"]) assert.equal(slowTextOf(pattern, UNBOUNDED), undefined);
  });
});
