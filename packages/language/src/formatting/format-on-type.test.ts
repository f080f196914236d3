import assert from "node:assert/strict";
import { readMarkers } from "../testing/index.ts";
import { formatOnType } from "./format-on-type.ts";
import { applied, parse } from "./testing/formatting.ts";

/** A text after the brace in front of the cursor, `<|>`, or the line break and what the editor indented, was typed. */
function typed(marked: string): string {
  const { text, cursors } = readMarkers(marked);
  const document = parse(text);
  const [cursor = 0] = cursors;
  return applied(
    document,
    formatOnType(document, document.textDocument.positionAt(cursor), text[cursor - 1] === "}" ? "}" : "\n"),
  );
}

describe("formatting on type", () => {
  it("lays out the block that a brace closes", () => {
    assert.equal(typed("entity   A{\n a:Int\n long:Int\n  }<|>\n"), "entity A {\n  a:    Int\n  long: Int\n}\n");
    assert.equal(
      typed("entity   A{\n policy {\n a:  allow read\nlong: deny read }<|>\n b:   Int\n}"),
      "entity   A{\n  policy {\n    a:    allow read\n    long: deny  read\n  }\n b:   Int\n}",
    );
  });

  it("lets a brace stand under its line while more is to come", () => {
    assert.equal(
      typed("entity A {\n  policy {\n    a: allow read\n    }<|>\n"),
      "entity A {\n  policy {\n    a: allow read\n  }\n",
    );
    assert.equal(typed("entity A {\n  b: \n  }<|>\n"), "entity A {\n  b: \n}\n");
  });

  it("says nothing to braces in comments and strings, and to those without a partner", () => {
    for (const text of ["entity  A { // }<|>\n}", 'role A  "}<|>"', "/* }<|> */", "entity A {}\n  }<|>"]) {
      assert.equal(typed(text), text.replace("<|>", ""));
    }
  });

  it("lays out the line in front of a line break, and no other", () => {
    assert.equal(
      typed("entity   A {\n  a:   Int\n  long:Int   unique\n<|>\n}"),
      "entity   A {\n  a:   Int\n  long: Int unique\n  \n}",
    );
    assert.equal(typed("entity A {\n  a: Int unique = 1\n  <|>\n}"), "entity A {\n  a: Int unique = 1\n  \n}");
  });

  it("indents the new line, and leaves what comes behind the cursor", () => {
    assert.equal(typed("entity A {\n<|>\n}"), "entity A {\n  \n}");
    assert.equal(typed("entity A {\n  policy {\n<|>\n"), "entity A {\n  policy {\n    \n");
    assert.equal(typed("entity A {\n      <|>}"), "entity A {\n}");
    assert.equal(typed("entity A {\n  a: Int\n <|>unique\n}"), "entity A {\n  a: Int\n unique\n}");
    assert.equal(typed("entity A {}\n   <|>\n"), "entity A {}\n\n");
    assert.equal(typed("entity A {\n  /* b\n<|>\n*/\n}"), "entity A {\n  /* b\n\n*/\n}");
    assert.equal(typed("type A = B matches `[a\n<|>]`\n"), "type A = B matches `[a\n]`\n");
    assert.equal(typed('entity A {\n  b: String = "c\n<|>\n}'), 'entity A {\n  b: String = "c\n  \n}');
  });
});
