import assert from "node:assert/strict";
import { chordOf, shownChord } from "./chord.ts";

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe("chords", () => {
  it("name Shift with letters and named keys, not with signs", () => {
    assert.equal(chordOf({ ...NONE, key: "n" }), "N");
    assert.equal(chordOf({ ...NONE, key: "N", shiftKey: true }), "Shift+N");
    assert.equal(chordOf({ ...NONE, key: "?", shiftKey: true }), "?");
    assert.equal(chordOf({ ...NONE, key: "ArrowUp", shiftKey: true, altKey: true }), "Shift+Alt+ArrowUp");
    assert.equal(chordOf({ ...NONE, key: " " }), "Space");
  });

  it("take Command for Ctrl", () => {
    assert.equal(chordOf({ ...NONE, key: "d", metaKey: true }), "Ctrl+D");
    assert.equal(chordOf({ ...NONE, key: "d", ctrlKey: true }), "Ctrl+D");
  });

  it("are shown with signs for arrows", () => {
    assert.equal(shownChord("Alt+ArrowUp"), "Alt+↑");
    assert.equal(shownChord("+"), "+");
  });
});
