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

  it("reads files whose names fit", () => {
    const fileSystem = new MemoryFileSystem();
    for (const file of ["a/a.actions.ts", "a/a.ts", "b/b.actions.ts", "c.actions.ts"]) {
      fileSystem.put(`/out/src/modules/${file}`, file);
    }
    fileSystem.put("/out/src/other/a/a.actions.ts", "no");
    const read = readPrevious("/out", ["src/modules/*/*.actions.ts", "gone/*"], { fileSystem });
    assert.ok(read.ok);
    assert.deepEqual([...read.value.values()], ["a/a.actions.ts", "b/b.actions.ts"]);
  });

  it("finds nothing in a folder that is not there", () => {
    const read = readPrevious("/nowhere", ["a", "b/"], { fileSystem: new MemoryFileSystem() });
    assert.ok(read.ok);
    assert.equal(read.value.size, 0);
  });
});
