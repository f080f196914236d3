import assert from "node:assert/strict";
import { readPrevious } from "./read-previous.ts";
import { MemoryFileSystem } from "./testing/memory-file-system.ts";

describe("readPrevious", () => {
  it("reads single files and whole folders, without what links lead to", () => {
    const fileSystem = new MemoryFileSystem();
    fileSystem.put("/out/drizzle/0000.sql", "\uFEFFa\r\nb\r\n");
    fileSystem.put("/out/drizzle/meta/1.json", "{}");
    fileSystem.putLink("/out/drizzle/link");
    fileSystem.put("/out/model.json", "1");
    fileSystem.put("/out/other", "1");
    const read = readPrevious("/out", ["drizzle/", "model.json", "missing", "gone/"], { fileSystem });
    assert.ok(read.ok);
    assert.deepEqual(Object.fromEntries(read.value), {
      "drizzle/0000.sql": "a\nb\n",
      "drizzle/meta/1.json": "{}",
      "model.json": "1",
    });
  });

  it("finds nothing in a folder that is not there", () => {
    const read = readPrevious("/nowhere", ["a", "b/"], { fileSystem: new MemoryFileSystem() });
    assert.ok(read.ok);
    assert.equal(read.value.size, 0);
  });
});
