import assert from "node:assert/strict";
import { translateJavaPattern } from "./java-pattern.ts";

describe("translateJavaPattern", () => {
  const kept: Readonly<Record<string, string>> = {
    "[A-Z]{2}": "[A-Z]{2}",
    "^[a-z]+$": "[a-z]+",
    "^a|b$": "^a|b$",
    "^(a|b)$": "(a|b)",
    "^[|]$": "[|]",
    "a\\$": "a\\$",
    "a\\\\$": "a\\\\",
    "\\Aab\\z": "ab",
    "[\\w\\-]\\-\\@\\/": "[\\w\\-]-@/",
    "(?<year>\\d{4})(?!x)": "(?<year>\\d{4})(?!x)",
    "\\p{L}+": "\\p{L}+",
  };
  for (const [java, expected] of Object.entries(kept)) {
    it(`takes ${java} as ${expected}`, () => {
      assert.deepEqual(translateJavaPattern(java), { ok: true, pattern: expected, rewritten: [] });
    });
  }

  it("writes out the character classes of Java and says so", () => {
    assert.deepEqual(translateJavaPattern("\\p{Alpha}[\\p{Digit}_]\\h"), {
      ok: true,
      pattern: "[A-Za-z][0-9_][ \\t]",
      rewritten: ["\\p{Alpha}", "\\p{Digit}", "\\h"],
    });
    const punct = translateJavaPattern("\\p{Punct}");
    assert.ok(punct.ok);
    const matched = new RegExp(`^${punct.pattern}$`, "u");
    for (const sign of "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~") assert.match(sign, matched);
    assert.doesNotMatch("a", matched);
  });

  const refused: Readonly<Record<string, RegExp>> = {
    "(?i)abc": /flags/,
    "(?i:abc)": /flags/,
    "(?>abc)": /atomic/,
    "a*+": /possessive/,
    "a{2,3}+": /possessive/,
    "\\Qa.b\\E": /quotation/,
    "\\R": /\\R/,
    "[a&&[b]]": /intersection/,
    "[a[b]]": /class within/,
    "\\x{1F600}": /\\x/,
    "(abc": /JavaScript/,
  };
  for (const [java, construct] of Object.entries(refused)) {
    it(`refuses ${java}`, () => {
      const result = translateJavaPattern(java);
      assert.ok(!result.ok);
      assert.match(result.construct, construct);
    });
  }
});
