import assert from "node:assert/strict";
import { CodeWriter } from "./code-writer.ts";

describe("CodeWriter", () => {
  it("indents lines by their level, and of a text with several lines the first one", () => {
    const writer = new CodeWriter();
    writer.line("a {");
    writer.indent(() => {
      writer.line("b: sql`");
      writer.indent(() => {
        writer.line("c {");
        assert.equal(writer.level, 2);
      });
      writer.line("x: `\nas it is\n`,");
      writer.blank();
      writer.line("");
    });
    writer.line("}");
    assert.equal(writer.toString(), "a {\n  b: sql`\n    c {\n  x: `\nas it is\n`,\n\n\n}");
    assert.equal(writer.level, 0);
  });
});
