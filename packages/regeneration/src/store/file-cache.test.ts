import assert from "node:assert/strict";
import { generated } from "../testing/generated-file.ts";
import { actions, OUT, Workspace } from "../testing/workspace.ts";
import { isSettled, parseFileCache, printFileCache, sameStats } from "./file-cache.ts";
import { FILE_CACHE } from "./layout.ts";

const file = { size: 3, mtime: 1234.5, ctime: 1234.75, inode: 7, raw: "r", content: "c", marked: true };

describe("the cache of files", () => {
  it("is read as it was printed", () => {
    const cache = new Map([
      ["a", file],
      ["b/c", { ...file, content: "r", marked: false }],
    ]);
    assert.deepEqual(parseFileCache(printFileCache(cache)), cache);
  });

  for (const text of [
    undefined,
    "",
    "[]",
    "{",
    '{"version":2,"files":{"a":[1,1,1,1,"r",0,0]}}',
    '{"version":1,"files":{"a":[1]}}',
  ]) {
    it(`is empty when it is ${text}`, () => assert.equal(parseFileCache(text).size, 0));
  }

  it("is no longer true of a file of which anything differs", () => {
    const stats = { ...file, kind: "file", mode: 0o644 } as const;
    assert.ok(sameStats(file, stats));
    for (const field of ["size", "mtime", "ctime", "inode"] as const) {
      assert.ok(!sameStats(file, { ...stats, [field]: 99 }));
    }
  });

  it("does not trust the times of what was written a moment ago", () => {
    const stats = { ...file, kind: "file", mode: 0o644 } as const;
    assert.ok(!isSettled(stats, 1240));
    assert.ok(isSettled(stats, 1300));
    assert.ok(!isSettled({ ...stats, mtime: 1000, ctime: 1000 }, 3000), "a clock of whole seconds");
  });

  describe("in a workspace", () => {
    const files = [generated("a", "1\n"), generated("b", "1\n")];
    const readsOf = (workspace: Workspace) =>
      workspace.fileSystem.reads.splice(0).filter((path) => !path.includes(".domainsmith"));

    it("spares reading what did not change, and nothing else", async () => {
      const workspace = new Workspace();
      await workspace.generate(files);
      readsOf(workspace);
      await workspace.generate(files);
      assert.deepEqual(readsOf(workspace), []);
      workspace.edit("a", "2\n");
      assert.deepEqual(actions(await workspace.generate(files)), { a: "keep", b: "unchanged" });
      assert.deepEqual(readsOf(workspace), [`${OUT}/a`]);
      await workspace.generate(files);
      assert.deepEqual(readsOf(workspace), []);
    });

    for (const [what, damage] of [
      ["missing", (workspace: Workspace) => workspace.fileSystem.delete(`${OUT}/.domainsmith/cache`)],
      ["damaged", (workspace: Workspace) => workspace.edit(FILE_CACHE, "garbage")],
    ] as const) {
      it(`costs nothing but time when it is ${what}`, async () => {
        const workspace = new Workspace();
        await workspace.generate(files);
        workspace.edit("a", "mine\n");
        damage(workspace);
        assert.deepEqual(actions(await workspace.generate(files)), { a: "keep", b: "unchanged" });
      });
    }
  });
});
