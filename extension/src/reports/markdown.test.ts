import assert from "node:assert/strict";
import fc from "fast-check";
import { codeBlock, escapeMarkdown, escapeMessage, inlineCode } from "./markdown.ts";

describe("Markdown", () => {
  it("escapes what has a meaning, and keeps it on one line", () => {
    assert.equal(escapeMarkdown("a | b\n# *c* [d](e) <f>"), "a \\| b \\# \\*c\\* \\[d\\]\\(e\\) \\<f\\>");
  });

  it("wraps code in more backticks than it contains", () => {
    assert.equal(inlineCode("a"), "`a`");
    assert.equal(inlineCode("`a`"), "`` `a` ``");
    assert.equal(codeBlock("x\n```\ny\n", "log"), "````log\nx\n```\ny\n````");
  });

  it("keeps the code of a message, and nothing else of it", () => {
    assert.equal(escapeMessage("Rules of `check_a` | *b* yet"), "Rules of `check_a` \\| \\*b\\* yet");
    assert.equal(escapeMessage("a ` b"), "a \\` b");
  });

  it("never lets code end its own fence", () => {
    const text = fc.string({ unit: fc.constantFrom("`", "a", "\n") });
    fc.assert(
      fc.property(text, (content) => {
        const lines = codeBlock(content).split("\n");
        const fence = lines[0] ?? "";
        return lines.slice(1, -1).every((line) => !line.startsWith(fence)) && lines.at(-1) === fence;
      }),
    );
  });
});
