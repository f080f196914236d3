import assert from "node:assert/strict";
import { EditedText } from "./edited-text.ts";

describe("an edited text", () => {
  it("knows what changed of the first text, however often it was changed", () => {
    const once = new EditedText("one two three").with([{ offset: 4, end: 7, text: "2" }]);
    const twice = once.with([{ offset: 0, end: 6, text: "1 2 " }]);
    assert.equal(twice.text, "1 2 three");
    assert.deepEqual(twice.changes, [{ offset: 0, end: 8, text: "1 2 " }]);
    assert.deepEqual(once.with([{ offset: 4, end: 5, text: "two" }]).changes, []);
  });
});
