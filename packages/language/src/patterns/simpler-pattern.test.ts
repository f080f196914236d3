import assert from "node:assert/strict";
import { simplerPattern } from "./simpler-pattern.ts";

describe("a simpler pattern", () => {
  it("repeats once what is repeated twice", () => {
    assert.equal(simplerPattern("(a+)+"), "a+");
    assert.equal(simplerPattern("x(?:[a-z]*)+y"), "x[a-z]*y");
    assert.equal(simplerPattern("(\\d+)*"), "\\d*");
    assert.equal(simplerPattern("((\\w+)+)*|b"), "\\w*|b");
    assert.equal(simplerPattern("(?=(a+)+$)(?:(?:ab)+)+"), "(?=a+$)(?:ab)+");
  });

  it("is not known of anything else", () => {
    for (const pattern of ["a+", "(a+b?)+", "(a+|b)+", "(a+){3}", "(a{2,3})+", "(a{2,})+", "(a?)*", "\\0(?:1+)+"])
      assert.equal(simplerPattern(pattern), undefined, pattern);
  });
});
