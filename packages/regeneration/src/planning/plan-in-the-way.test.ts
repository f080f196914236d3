import assert from "node:assert/strict";
import { generated } from "../testing/generated-file.ts";
import { actions, OUT, Workspace } from "../testing/workspace.ts";
import { planGeneration } from "./plan.ts";

describe("planGeneration, with something in the way:", () => {
  describe("a damaged store", () => {
    it("makes conflicts of edited files, and adopts the others, when the lock is garbage", async () => {
      const workspace = new Workspace();
      await workspace.generate([generated("a", "1"), generated("b", "1"), generated("c", "1")]);
      workspace.edit("b", "mine");
      workspace.edit(".domainsmith/lock.json", "garbage");
      const plan = await workspace.generate([generated("a", "2"), generated("b", "2"), generated("c", "1")]);
      assert.deepEqual(actions(plan), { a: "conflict", b: "conflict", c: "adopt" });
      assert.equal(plan.notices[0]?.code, "DS7901");
      assert.deepEqual([workspace.text("a"), workspace.text("b")], ["1", "mine"]);
    });

    it("makes conflicts of edited files when all of it is missing", async () => {
      const workspace = new Workspace();
      await workspace.generate([generated("a", "1"), generated("b", "1")]);
      workspace.edit("a", "mine");
      workspace.fileSystem.delete(`${OUT}/.domainsmith`);
      assert.deepEqual(actions(await workspace.generate([generated("a", "1"), generated("b", "1")])), {
        a: "conflict",
        b: "adopt",
      });
    });

    it("never overwrites an edit when the bases are missing, and makes them again", async () => {
      const workspace = new Workspace();
      await workspace.generate([generated("a", "1"), generated("b", "1")]);
      workspace.edit("a", "mine");
      workspace.fileSystem.delete(`${OUT}/.domainsmith/base`);
      assert.deepEqual(actions(await workspace.generate([generated("a", "2"), generated("b", "1")])), {
        a: "conflict",
        b: "unchanged",
      });
      assert.equal(workspace.text("a"), "mine");
      assert.equal(workspace.text(".domainsmith/base/b.base"), "1");
    });

    it("goes on from the merged bases when two branches that both generated were merged", async () => {
      const workspace = new Workspace();
      await workspace.generate([generated("a", "1\n2\n"), generated("b", "1")]);
      // git merges the file and its base, and leaves the two hashes to the user.
      workspace.edit("a", "one\n2\nthree\n");
      workspace.edit(".domainsmith/base/a.base", "one\n2\nthree\n");
      const lock = (workspace.text(".domainsmith/lock.json") ?? "").split("\n");
      const line = lock.findIndex((text) => text.includes('"data a"'));
      lock.splice(line, 1, "<<<<<<< ours", lock[line] ?? "", "=======", lock[line] ?? "", ">>>>>>> theirs");
      workspace.edit(".domainsmith/lock.json", lock.join("\n"));
      const plan = await workspace.generate([generated("a", "one\n2\nthree\n4\n"), generated("b", "2")]);
      assert.deepEqual(actions(plan), { a: "update", b: "update" });
    });

    it("does not follow a lock that names files outside the output", async () => {
      const workspace = new Workspace();
      await workspace.generate([generated("a", "1")]);
      workspace.fileSystem.put("/project/secret", "1");
      workspace.edit(
        ".domainsmith/lock.json",
        (workspace.text(".domainsmith/lock.json") ?? "").replace('"path":"a"', '"path":"../secret"'),
      );
      await workspace.generate([]);
      assert.equal(workspace.fileSystem.text("/project/secret"), "1");
    });
  });

  describe("what is in the way", () => {
    it("makes a conflict of a folder, a link, and a file where a folder is needed", async () => {
      const workspace = new Workspace();
      workspace.fileSystem.putFolder(`${OUT}/a`);
      workspace.fileSystem.putLink(`${OUT}/b`);
      workspace.edit("c", "mine");
      const plan = await workspace.generate([generated("a", "1"), generated("b", "1"), generated("c/d", "1")]);
      assert.deepEqual(actions(plan), { a: "conflict", b: "conflict", "c/d": "conflict" });
    });

    it("makes a conflict of a name that differs only in case", async () => {
      const workspace = new Workspace();
      workspace.edit("Readme.md", "mine");
      workspace.edit("Src/x", "mine");
      const plan = await workspace.generate([generated("README.md", "1"), generated("src/a", "1")]);
      assert.deepEqual(actions(plan), { "README.md": "conflict", "src/a": "conflict" });
      assert.match(plan.changes[0]?.reason ?? "", /Readme\.md/);
    });

    it("refuses to write through a linked folder", async () => {
      const { fileSystem } = new Workspace();
      fileSystem.putLink(`${OUT}/src`);
      const planned = await planGeneration({ output: OUT, files: [generated("src/a", "1")] }, { fileSystem });
      assert.ok(!planned.ok);
      assert.equal(planned.problem.code, "output-link");
      assert.match(planned.problem.message, /src is a link/);
    });

    for (const folder of [".domainsmith", ".domainsmith/base", ".domainsmith/txn"]) {
      it(`refuses to keep its record behind a link at ${folder}`, async () => {
        const { fileSystem } = new Workspace();
        fileSystem.putLink(`${OUT}/${folder}`);
        const planned = await planGeneration({ output: OUT, files: [generated("a", "1")] }, { fileSystem });
        assert.ok(!planned.ok);
        assert.equal(planned.problem.code, "output-link");
      });
    }

    it("refuses files that cannot stand beside each other", async () => {
      const { fileSystem } = new Workspace();
      const planned = await planGeneration({ output: OUT, files: [generated("../a", "1")] }, { fileSystem });
      assert.ok(!planned.ok);
      assert.equal(planned.problem.code, "bad-file-set");
    });
  });
});
