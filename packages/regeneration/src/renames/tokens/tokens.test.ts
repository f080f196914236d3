import assert from "node:assert/strict";
import fc from "fast-check";
import { Phrases, tokensOf } from "./index.ts";

function shown(path: string, text: string, phrases: readonly (readonly string[])[] = []): readonly string[] {
  return tokensOf(path, text, new Phrases(phrases))
    .filter(({ area }) => area !== "sign")
    .map(({ area, text: word }) => `${area}:${word}`);
}

describe("words of texts", () => {
  it("stand in different places of code", () => {
    const code = 'const total = { total: row.total, "total": `/total/${total}` }; // the total\n';
    assert.deepEqual(shown("a.ts", code), [
      "name:const",
      "name:total",
      "property:total",
      "name:row",
      "property:total",
      "string:total",
      "string:total",
      "name:total",
      "prose:the",
      "prose:total",
    ]);
  });

  it("tell parameters, rests, choices and regular expressions from properties", () => {
    assert.deepEqual(shown("a.ts", "(a: A) => ({ ...b, c: d ? e : /f:g/.test(h) })"), [
      "name:a",
      "name:A",
      "name:b",
      "property:c",
      "name:d",
      "name:e",
      "property:test",
      "name:h",
    ]);
  });

  it("know relative paths as a whole", () => {
    assert.deepEqual(shown("a.ts", 'import "../order/order.ts";'), ["name:import", "path:../order/order.ts"]);
  });

  it("are names of several words, with articles, over the end of a line", () => {
    const phrases = [["payment", "method"]];
    assert.deepEqual(shown("a.md", "Read a payment method.", phrases), ["prose:Read", "prose:a payment method"]);
    assert.deepEqual(shown("a.ts", "/**\n * One payment\n * method.\n */", phrases), [
      "prose:One",
      "prose:payment method",
    ]);
  });

  it("are found in any text, in order", () => {
    const piece = fc.constantFrom(
      "a",
      "`",
      "${",
      "}",
      '"',
      "'",
      "/",
      "//",
      "/*",
      "*/",
      "\\",
      "\n",
      "{",
      "(",
      ")",
      " ",
      "é",
      "\u{1F600}",
      ".",
      "#x",
      "1",
    );
    const text = fc.oneof(
      fc.array(piece).map((parts) => parts.join("")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(text, fc.constantFrom("a.ts", "a.json", "a.md"), (content, path) => {
        let end = 0;
        for (const token of tokensOf(path, content, new Phrases([]))) {
          assert.ok(token.start >= end && token.end > token.start && token.end <= content.length);
          assert.equal(content.slice(token.start, token.end), token.text);
          end = token.end;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
