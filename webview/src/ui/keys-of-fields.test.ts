import assert from "node:assert/strict";
import { isForEditor } from "./keys-of-fields.ts";

const press = (key: string, ...held: readonly string[]) => ({
  key,
  ctrlKey: held.includes("Ctrl"),
  metaKey: held.includes("Meta"),
  altKey: held.includes("Alt"),
});

describe("keys that are pressed in a field", () => {
  it("are the field's when they type or edit", () => {
    const own = [press("a"), press("Enter"), press("Escape"), press("z", "Ctrl"), press("Z", "Meta")];
    assert.deepEqual([...own, press("V", "Ctrl"), press("ArrowLeft", "Ctrl")].filter(isForEditor), []);
  });

  it("are the editor's when fields have no use for them", () => {
    const others = [press("F1"), press("F12"), press("p", "Ctrl"), press("S", "Meta"), press("Enter", "Alt")];
    assert.deepEqual(others.filter(isForEditor), others);
  });
});
