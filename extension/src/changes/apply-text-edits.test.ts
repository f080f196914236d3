import assert from "node:assert/strict";
import { applyTextEdits } from "./apply-text-edits.ts";

/** A document of one line. */
const document = (text: string) => ({
  getText: () => text,
  offsetAt: ({ character }: { readonly character: number }) => character,
});

const change = (from: number, to: number, newText: string) => ({
  range: { start: { line: 0, character: from }, end: { line: 0, character: to } },
  newText,
});

describe("applyTextEdits", () => {
  it("makes all edits of the text as it was, in whatever order they come", () => {
    const edits = [change(8, 11, "C"), change(0, 3, "A"), change(4, 7, "")];
    assert.equal(applyTextEdits(document("one two six."), edits), "A  C.");
  });

  it("inserts several texts at one place one after the other", () => {
    assert.equal(applyTextEdits(document("ab"), [change(1, 1, "x"), change(1, 1, "y"), change(1, 2, "")]), "axy");
  });

  it("leaves a text without edits", () => {
    assert.equal(applyTextEdits(document("ab"), []), "ab");
  });
});
