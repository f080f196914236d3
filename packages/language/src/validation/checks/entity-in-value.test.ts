import assert from "node:assert/strict";
import { parseText } from "../../testing/index.ts";

describe("entities in values", () => {
  it("are told also of values that have no name yet", async () => {
    const { document } = await parseText("entity A {}\n\nvalue {\n  partner: A\n}\n");
    const told = (document.diagnostics ?? []).filter(({ code }) => code === "DS1212").map(({ message }) => message);
    assert.deepEqual(told, ["A value has no relations, and A is an entity. Move partner to the entity that uses it."]);
  });
});
