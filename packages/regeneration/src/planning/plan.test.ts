import assert from "node:assert/strict";
import type { GeneratedFile } from "@domainsmith/generators";
import { generated } from "../testing/generated-file.ts";
import { actions, OUT, Workspace } from "../testing/workspace.ts";
import { planUndo } from "../undo/plan-undo.ts";

describe("planGeneration", () => {
  it("writes files with what is needed to remember them", async () => {
    const workspace = new Workspace();
    const plan = await workspace.generate([
      generated("src/a.ts", "a\n"),
      generated(".env", "X=1\n", { ownership: "once" }),
    ]);
    assert.deepEqual(actions(plan), { ".env": "create", "src/a.ts": "create" });
    const written = Object.keys(workspace.fileSystem.texts(OUT)).filter((path) => !/undo|cache/.test(path));
    assert.deepEqual(written, [
      ".domainsmith/.gitattributes",
      ".domainsmith/.gitignore",
      ".domainsmith/base/src/a.ts.base",
      ".domainsmith/lock.json",
      ".env",
      "src/a.ts",
    ]);
  });

  it("writes nothing the second time", async () => {
    const workspace = new Workspace();
    const files = [generated("src/a.ts", "a\n"), generated("b", "b", { ownership: "once" })];
    await workspace.generate(files);
    const before = workspace.fileSystem.changes;
    const plan = await workspace.generate(files);
    assert.deepEqual(plan.operations, []);
    assert.equal(workspace.fileSystem.changes, before);
    assert.deepEqual(actions(plan), { b: "unchanged", "src/a.ts": "unchanged" });
  });

  it("adds to the files for git what they lack, and leaves the user's lines", async () => {
    const workspace = new Workspace();
    workspace.edit(".domainsmith/.gitignore", "# mine\r\ntxn/\r\n");
    await workspace.generate([generated("a", "1\n")]);
    assert.equal(workspace.text(".domainsmith/.gitignore"), "# mine\r\ntxn/\r\nundo/\r\ncache/\r\n");
    assert.deepEqual((await workspace.generate([generated("a", "1\n")])).operations, []);
    workspace.edit(".domainsmith/.gitignore", "# mine\ntxn/\n");
    const plan = await workspace.generate([generated("a", "1\n")]);
    assert.deepEqual(plan.operations, [], "alone it is not worth writing");
    await workspace.generate([generated("a", "2\n")]);
    assert.equal(workspace.text(".domainsmith/.gitignore"), "# mine\ntxn/\nundo/\ncache/\n");
    await workspace.generate([]);
    assert.match(workspace.text(".domainsmith/.gitignore") ?? "", /# mine/);
  });

  it("makes nothing at all for no files", async () => {
    const workspace = new Workspace();
    assert.deepEqual((await workspace.generate([])).operations, []);
    assert.equal(workspace.fileSystem.changes, 0);
  });

  it("updates what was not edited, keeps what was, and moves on when both made the same change", async () => {
    const workspace = new Workspace();
    await workspace.generate([generated("a", "1"), generated("b", "1"), generated("c", "1")]);
    workspace.edit("b", "mine");
    workspace.edit("c", "2");
    const plan = await workspace.generate([generated("a", "2"), generated("b", "1"), generated("c", "2")]);
    assert.deepEqual(actions(plan), { a: "update", b: "keep", c: "keep" });
    assert.deepEqual([workspace.text("a"), workspace.text("b"), workspace.text("c")], ["2", "mine", "2"]);
    assert.deepEqual(actions(await workspace.generate([generated("c", "3")])), { a: "delete", b: "keep", c: "update" });
  });

  it("reports a conflict again and again, and never writes it", async () => {
    const workspace = new Workspace();
    await workspace.generate([generated("a", "1")]);
    workspace.edit("a", "mine");
    for (const content of ["2", "3", "2"]) {
      assert.deepEqual(actions(await workspace.generate([generated("a", content)])), { a: "conflict" });
      assert.equal(workspace.text("a"), "mine");
    }
    assert.deepEqual(actions(await workspace.generate([generated("a", "1")])), { a: "keep" });
  });

  it("lets the user decide a conflict", async () => {
    const workspace = new Workspace();
    await workspace.generate([generated("a", "1"), generated("b", "1")]);
    workspace.edit("a", "mine");
    workspace.edit("b", "mine");
    const files = [generated("a", "2"), generated("b", "2")];
    await workspace.generate(files, {
      resolutions: new Map([
        ["a", "mine"],
        ["b", "generated"],
      ]),
    });
    assert.deepEqual([workspace.text("a"), workspace.text("b")], ["mine", "2"]);
    assert.deepEqual(actions(await workspace.generate(files)), { a: "keep", b: "unchanged" });
  });

  it("adopts files that are as generated, and leaves others alone", async () => {
    const workspace = new Workspace();
    workspace.edit("a", "1\r\n");
    workspace.edit("b", "else");
    workspace.edit("notes.md", "mine");
    const plan = await workspace.generate([generated("a", "1\n"), generated("b", "1")]);
    assert.deepEqual(actions(plan), { a: "adopt", b: "conflict" });
    assert.equal(workspace.text("a"), "1\r\n");
    assert.equal(workspace.text("b"), "else");
    assert.equal(workspace.text("notes.md"), "mine");
    assert.deepEqual(actions(await workspace.generate([generated("a", "2\n"), generated("b", "1")])), {
      a: "update",
      b: "conflict",
    });
  });

  it("takes neither line ends nor a byte order mark for an edit, and keeps them", async () => {
    const workspace = new Workspace();
    await workspace.generate([generated("a", "1\n2\n")]);
    workspace.edit("a", "\uFEFF1\r\n2\r\n");
    assert.deepEqual((await workspace.generate([generated("a", "1\n2\n")])).operations, []);
    await workspace.generate([generated("a", "1\n3\n")]);
    assert.equal(workspace.text("a"), "\uFEFF1\r\n3\r\n");
    assert.equal(workspace.text(".domainsmith/base/a.base"), "1\n3\n");
  });

  it("survives a checkout that changed the line ends of its own files", async () => {
    const workspace = new Workspace();
    const files = [generated("a", "1\n2\n")];
    await workspace.generate(files);
    for (const path of [".domainsmith/lock.json", ".domainsmith/base/a.base", "a"]) {
      workspace.edit(path, (workspace.text(path) ?? "").replaceAll("\n", "\r\n"));
    }
    assert.deepEqual((await workspace.generate(files)).operations, []);
  });

  describe("a file that the user deleted", () => {
    it("stays deleted, whatever is generated, until it is wanted again", async () => {
      const workspace = new Workspace();
      await workspace.generate([generated("a", "1")]);
      workspace.fileSystem.delete(`${OUT}/a`);
      assert.deepEqual(actions(await workspace.generate([generated("a", "1")])), { a: "keep" });
      assert.deepEqual((await workspace.generate([generated("a", "1")])).operations, []);
      assert.deepEqual(actions(await workspace.generate([generated("a", "2")])), { a: "keep" });
      assert.equal(workspace.text("a"), undefined);
      await workspace.generate([generated("a", "2")], { resolutions: new Map([["a", "generated"]]) });
      assert.equal(workspace.text("a"), "2");
      assert.equal(workspace.text(".domainsmith/tombstones.json"), undefined);
      assert.deepEqual((await workspace.generate([generated("a", "2")])).operations, []);
    });

    it("stays deleted when it is made only once", async () => {
      const workspace = new Workspace();
      const files = [generated("a", "1", { ownership: "once" })];
      await workspace.generate(files);
      workspace.fileSystem.delete(`${OUT}/a`);
      await workspace.generate(files);
      assert.deepEqual(actions(await workspace.generate(files)), { a: "keep" });
      assert.equal(workspace.text("a"), undefined);
    });

    it("is tracked again when the user puts it back", async () => {
      const workspace = new Workspace();
      await workspace.generate([generated("a", "1")]);
      workspace.fileSystem.delete(`${OUT}/a`);
      await workspace.generate([generated("a", "1")]);
      workspace.edit("a", "1");
      assert.deepEqual(actions(await workspace.generate([generated("a", "1")])), { a: "adopt" });
      assert.deepEqual(actions(await workspace.generate([generated("a", "2")])), { a: "update" });
    });

    it("is forgotten when it is no longer generated", async () => {
      const workspace = new Workspace();
      await workspace.generate([generated("a", "1"), generated("b", "1")]);
      workspace.fileSystem.delete(`${OUT}/a`);
      await workspace.generate([generated("a", "1"), generated("b", "1")]);
      await workspace.generate([generated("b", "1")]);
      assert.equal(workspace.text(".domainsmith/base/a.base"), undefined);
      assert.deepEqual(actions(await workspace.generate([generated("a", "1"), generated("b", "1")])), {
        a: "create",
        b: "unchanged",
      });
    });
  });

  describe("a file that is generated once", () => {
    it("is never touched again, also when it is generated differently", async () => {
      const workspace = new Workspace();
      await workspace.generate([generated("a", "1", { ownership: "once" })]);
      assert.deepEqual((await workspace.generate([generated("a", "2", { ownership: "once" })])).operations, []);
      assert.equal(workspace.text("a"), "1");
      workspace.edit("a", "mine");
      assert.deepEqual(actions(await workspace.generate([generated("a", "2", { ownership: "once" })])), { a: "keep" });
    });

    it("is kept when it was there before", async () => {
      const workspace = new Workspace();
      workspace.edit("a", "mine");
      const files = [generated("a", "1", { ownership: "once" })];
      assert.deepEqual(actions(await workspace.generate(files)), { a: "keep" });
      assert.deepEqual((await workspace.generate(files)).operations, []);
      assert.equal(workspace.text("a"), "mine");
    });
  });

  describe("a file that is no longer generated", () => {
    it("is deleted with the folders that it leaves empty", async () => {
      const workspace = new Workspace();
      await workspace.generate([generated("src/x/a", "1"), generated("src/b", "1")]);
      await workspace.generate([generated("src/b", "1")]);
      assert.equal(workspace.fileSystem.kind(`${OUT}/src/x`), undefined);
      assert.equal(workspace.fileSystem.kind(`${OUT}/.domainsmith/base/src/x`), undefined);
      assert.equal(workspace.text("src/b"), "1");
    });

    it("is the user's when it was edited, and generation comes back to it", async () => {
      const workspace = new Workspace();
      await workspace.generate([generated("a", "1")]);
      workspace.edit("a", "mine");
      await workspace.generate([]);
      assert.match(workspace.text(".domainsmith/lock.json") ?? "", /"owner":"user"/);
      assert.deepEqual((await workspace.generate([])).operations, []);
      workspace.edit("a", "1");
      assert.deepEqual(actions(await workspace.generate([])), { a: "keep" });
      assert.deepEqual(actions(await workspace.generate([generated("a", "2")])), { a: "update" });
    });
  });

  describe("a file with another path than before", () => {
    const key = { generator: "data", artifact: "schema", symbol: "shop.Order" };
    const at = (path: string, content: string, more: Partial<GeneratedFile> = {}) =>
      generated(path, content, { key, ...more });

    it("moves when it is not edited", async () => {
      const workspace = new Workspace();
      await workspace.generate([at("old/a", "1")]);
      assert.deepEqual(actions(await workspace.generate([at("new/a", "2")])), { "new/a": "move" });
      assert.deepEqual(
        Object.keys(workspace.fileSystem.texts(OUT)).filter((path) => path.endsWith("/a") && !path.includes("undo")),
        ["new/a"],
      );
      assert.equal(workspace.text(".domainsmith/base/old/a.base"), undefined);
      assert.deepEqual((await workspace.generate([at("new/a", "2")])).operations, []);
    });

    it("moves with its edits", async () => {
      const workspace = new Workspace();
      await workspace.generate([at("old", "1\n2\n3\n")]);
      workspace.edit("old", "\uFEFF1\r\n2\r\n3\r\nmine\r\n");
      const plan = await workspace.generate([at("new", "1\n2\n3\n")]);
      assert.deepEqual(actions(plan), { new: "move" });
      assert.equal(plan.changes[0]?.from, "old");
      assert.deepEqual([workspace.text("old"), workspace.text("new")], [undefined, "\uFEFF1\r\n2\r\n3\r\nmine\r\n"]);
      assert.equal(workspace.text(".domainsmith/base/new.base"), "1\n2\n3\n");
      assert.equal(workspace.text(".domainsmith/base/old.base"), undefined);
      assert.deepEqual((await workspace.generate([at("new", "1\n2\n3\n")])).operations, []);
    });

    it("moves and is merged when both sides changed it", async () => {
      const workspace = new Workspace();
      await workspace.generate([at("old", "1\n2\n3\n")]);
      workspace.edit("old", "1\n2\n3\nmine\n");
      const plan = await workspace.generate([at("new", "one\n2\n3\n")]);
      assert.deepEqual(actions(plan), { new: "merge" });
      assert.deepEqual([workspace.text("old"), workspace.text("new")], [undefined, "one\n2\n3\nmine\n"]);
      assert.deepEqual(plan.changes[0]?.lines, { added: 1, removed: 1 });
    });

    it("stays where it is while it is in conflict", async () => {
      const workspace = new Workspace();
      await workspace.generate([at("old", "1\n")]);
      workspace.edit("old", "mine\n");
      for (let time = 0; time < 2; time++) {
        assert.deepEqual(actions(await workspace.generate([at("new", "2\n")])), { new: "conflict" });
        assert.deepEqual([workspace.text("old"), workspace.text("new")], ["mine\n", undefined]);
      }
      await workspace.generate([at("new", "2\n")], { resolutions: new Map([["new", "mine"]]) });
      assert.deepEqual([workspace.text("old"), workspace.text("new")], [undefined, "mine\n"]);
      assert.deepEqual(actions(await workspace.generate([at("new", "2\n")])), { new: "keep" });
    });

    it("is found where the user has moved it", async () => {
      const workspace = new Workspace();
      await workspace.generate([at("old", "1")]);
      workspace.fileSystem.delete(`${OUT}/old`);
      workspace.edit("new", "mine");
      assert.deepEqual(actions(await workspace.generate([at("new", "1")])), { new: "keep" });
      assert.equal(workspace.text(".domainsmith/base/new.base"), "1");
      assert.equal(workspace.text(".domainsmith/base/old.base"), undefined);
      assert.deepEqual((await workspace.generate([at("new", "1")])).operations, []);
    });

    it("moves with what the user made of it when it is made only once", async () => {
      const workspace = new Workspace();
      await workspace.generate([at("old", "1\n", { ownership: "once" })]);
      workspace.edit("old", "mine\n");
      const files = [at("new", "2\n", { ownership: "once" })];
      assert.deepEqual(actions(await workspace.generate(files)), { new: "move" });
      assert.deepEqual([workspace.text("old"), workspace.text("new")], [undefined, "mine\n"]);
      assert.deepEqual((await workspace.generate(files)).operations, []);
    });

    it("does not take the place of a file of the user's", async () => {
      const workspace = new Workspace();
      await workspace.generate([at("old", "1")]);
      workspace.edit("new", "mine");
      assert.equal(actions(await workspace.generate([at("new", "1")])).new, "conflict");
      assert.equal(workspace.text("new"), "mine");
    });

    it("stays deleted when the user deleted it", async () => {
      const workspace = new Workspace();
      await workspace.generate([at("old", "1")]);
      workspace.fileSystem.delete(`${OUT}/old`);
      assert.deepEqual(actions(await workspace.generate([at("new", "1")])), { new: "keep" });
      assert.equal(workspace.text("new"), undefined);
    });

    it("may swap places with another", async () => {
      const workspace = new Workspace();
      const other = { generator: "data", artifact: "schema", symbol: "shop.Item" };
      await workspace.generate([at("a", "order"), generated("b", "item", { key: other })]);
      const swapped = [at("b", "order"), generated("a", "item", { key: other })];
      assert.deepEqual(actions(await workspace.generate(swapped)), { a: "move", b: "move" });
      assert.deepEqual([workspace.text("a"), workspace.text("b")], ["item", "order"]);
      assert.deepEqual((await workspace.generate(swapped)).operations, []);
      assert.equal(workspace.text(".domainsmith/base/a.base"), "item");
    });

    it("may leave its place to one that is the same, which is not written", async () => {
      const workspace = new Workspace();
      const other = { generator: "data", artifact: "schema", symbol: "shop.Item" };
      await workspace.generate([at("a", "1")]);
      const before = workspace.fileSystem.nodes.get(`${OUT}/a`);
      const next = [at("b", "2"), generated("a", "1", { key: other })];
      await workspace.generate(next);
      assert.equal(workspace.fileSystem.nodes.get(`${OUT}/a`), before);
      assert.deepEqual([workspace.text("a"), workspace.text("b")], ["1", "2"]);
      assert.deepEqual((await workspace.generate(next)).operations, []);
      const undone = await planUndo({ output: OUT }, { fileSystem: workspace.fileSystem });
      assert.ok(undone.ok);
      workspace.apply(undone.value);
      assert.deepEqual([workspace.text("a"), workspace.text("b")], ["1", undefined]);
    });

    it("may change only its case", async () => {
      const workspace = new Workspace();
      await workspace.generate([at("Order.ts", "1")]);
      const plan = await workspace.generate([at("order.ts", "1")]);
      assert.deepEqual(actions(plan), { "order.ts": "move" });
      const [first] = plan.operations;
      assert.equal(first?.path, "Order.ts", "removed first, for systems on which it is the same file");
    });
  });

  describe("only some generators", () => {
    it("leaves the files of others alone", async () => {
      const workspace = new Workspace();
      const api = (content: string) => generated("api", content, { key: { generator: "api", artifact: "x" } });
      await workspace.generate([generated("data", "1"), api("1")]);
      const plan = await workspace.generate([generated("data", "2")], { only: ["data"] });
      assert.deepEqual(actions(plan), { data: "update" });
      assert.equal(workspace.text("api"), "1");
      assert.deepEqual((await workspace.generate([generated("data", "2"), api("1")])).operations, []);
    });

    it("keeps what is known of their deleted files", async () => {
      const workspace = new Workspace();
      const files = [generated("data", "1"), generated("api", "1", { key: { generator: "api", artifact: "x" } })];
      await workspace.generate(files);
      workspace.fileSystem.delete(`${OUT}/api`);
      await workspace.generate(files);
      await workspace.generate([generated("data", "2")], { only: ["data"] });
      assert.match(workspace.text(".domainsmith/tombstones.json") ?? "", /api/);
    });
  });
});
