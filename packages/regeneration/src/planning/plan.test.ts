import assert from "node:assert/strict";
import type { GeneratedFile } from "@domainsmith/generators";
import { generated } from "../testing/generated-file.ts";
import { actions, OUT, Workspace } from "../testing/workspace.ts";

describe("planGeneration", () => {
  it("writes files with what is needed to remember them", () => {
    const workspace = new Workspace();
    const plan = workspace.generate([generated("src/a.ts", "a\n"), generated(".env", "X=1\n", { ownership: "once" })]);
    assert.deepEqual(actions(plan), { ".env": "create", "src/a.ts": "create" });
    const written = Object.keys(workspace.fileSystem.texts(OUT));
    assert.deepEqual(written, [
      ".domainsmith/.gitattributes",
      ".domainsmith/.gitignore",
      ".domainsmith/base/src/a.ts.base",
      ".domainsmith/lock.json",
      ".env",
      "src/a.ts",
    ]);
  });

  it("writes nothing the second time", () => {
    const workspace = new Workspace();
    const files = [generated("src/a.ts", "a\n"), generated("b", "b", { ownership: "once" })];
    workspace.generate(files);
    const before = workspace.fileSystem.changes;
    const plan = workspace.generate(files);
    assert.deepEqual(plan.operations, []);
    assert.equal(workspace.fileSystem.changes, before);
    assert.deepEqual(actions(plan), { b: "unchanged", "src/a.ts": "unchanged" });
  });

  it("makes nothing at all for no files", () => {
    const workspace = new Workspace();
    assert.deepEqual(workspace.generate([]).operations, []);
    assert.equal(workspace.fileSystem.changes, 0);
  });

  it("updates what was not edited, keeps what was, and moves on when both made the same change", () => {
    const workspace = new Workspace();
    workspace.generate([generated("a", "1"), generated("b", "1"), generated("c", "1")]);
    workspace.edit("b", "mine");
    workspace.edit("c", "2");
    const plan = workspace.generate([generated("a", "2"), generated("b", "1"), generated("c", "2")]);
    assert.deepEqual(actions(plan), { a: "update", b: "keep", c: "keep" });
    assert.deepEqual([workspace.text("a"), workspace.text("b"), workspace.text("c")], ["2", "mine", "2"]);
    assert.deepEqual(actions(workspace.generate([generated("c", "3")])), { a: "delete", b: "keep", c: "update" });
  });

  it("reports a conflict again and again, and never writes it", () => {
    const workspace = new Workspace();
    workspace.generate([generated("a", "1")]);
    workspace.edit("a", "mine");
    for (const content of ["2", "3", "2"]) {
      assert.deepEqual(actions(workspace.generate([generated("a", content)])), { a: "conflict" });
      assert.equal(workspace.text("a"), "mine");
    }
    assert.deepEqual(actions(workspace.generate([generated("a", "1")])), { a: "keep" });
  });

  it("lets the user decide a conflict", () => {
    const workspace = new Workspace();
    workspace.generate([generated("a", "1"), generated("b", "1")]);
    workspace.edit("a", "mine");
    workspace.edit("b", "mine");
    const files = [generated("a", "2"), generated("b", "2")];
    workspace.generate(files, {
      resolutions: new Map([
        ["a", "mine"],
        ["b", "generated"],
      ]),
    });
    assert.deepEqual([workspace.text("a"), workspace.text("b")], ["mine", "2"]);
    assert.deepEqual(actions(workspace.generate(files)), { a: "keep", b: "unchanged" });
  });

  it("adopts files that are as generated, and leaves others alone", () => {
    const workspace = new Workspace();
    workspace.edit("a", "1\r\n");
    workspace.edit("b", "else");
    workspace.edit("notes.md", "mine");
    const plan = workspace.generate([generated("a", "1\n"), generated("b", "1")]);
    assert.deepEqual(actions(plan), { a: "adopt", b: "conflict" });
    assert.equal(workspace.text("a"), "1\r\n");
    assert.equal(workspace.text("b"), "else");
    assert.equal(workspace.text("notes.md"), "mine");
    assert.deepEqual(actions(workspace.generate([generated("a", "2\n"), generated("b", "1")])), {
      a: "update",
      b: "conflict",
    });
  });

  it("takes neither line ends nor a byte order mark for an edit, and keeps them", () => {
    const workspace = new Workspace();
    workspace.generate([generated("a", "1\n2\n")]);
    workspace.edit("a", "\uFEFF1\r\n2\r\n");
    assert.deepEqual(workspace.generate([generated("a", "1\n2\n")]).operations, []);
    workspace.generate([generated("a", "1\n3\n")]);
    assert.equal(workspace.text("a"), "\uFEFF1\r\n3\r\n");
    assert.equal(workspace.text(".domainsmith/base/a.base"), "1\n3\n");
  });

  it("survives a checkout that changed the line ends of its own files", () => {
    const workspace = new Workspace();
    const files = [generated("a", "1\n2\n")];
    workspace.generate(files);
    for (const path of [".domainsmith/lock.json", ".domainsmith/base/a.base", "a"]) {
      workspace.edit(path, (workspace.text(path) ?? "").replaceAll("\n", "\r\n"));
    }
    assert.deepEqual(workspace.generate(files).operations, []);
  });

  describe("a file that the user deleted", () => {
    it("stays deleted, whatever is generated, until it is wanted again", () => {
      const workspace = new Workspace();
      workspace.generate([generated("a", "1")]);
      workspace.fileSystem.delete(`${OUT}/a`);
      assert.deepEqual(actions(workspace.generate([generated("a", "1")])), { a: "keep" });
      assert.deepEqual(workspace.generate([generated("a", "1")]).operations, []);
      assert.deepEqual(actions(workspace.generate([generated("a", "2")])), { a: "keep" });
      assert.equal(workspace.text("a"), undefined);
      workspace.generate([generated("a", "2")], { resolutions: new Map([["a", "generated"]]) });
      assert.equal(workspace.text("a"), "2");
      assert.equal(workspace.text(".domainsmith/tombstones.json"), undefined);
      assert.deepEqual(workspace.generate([generated("a", "2")]).operations, []);
    });

    it("stays deleted when it is made only once", () => {
      const workspace = new Workspace();
      const files = [generated("a", "1", { ownership: "once" })];
      workspace.generate(files);
      workspace.fileSystem.delete(`${OUT}/a`);
      workspace.generate(files);
      assert.deepEqual(actions(workspace.generate(files)), { a: "keep" });
      assert.equal(workspace.text("a"), undefined);
    });

    it("is tracked again when the user puts it back", () => {
      const workspace = new Workspace();
      workspace.generate([generated("a", "1")]);
      workspace.fileSystem.delete(`${OUT}/a`);
      workspace.generate([generated("a", "1")]);
      workspace.edit("a", "1");
      assert.deepEqual(actions(workspace.generate([generated("a", "1")])), { a: "adopt" });
      assert.deepEqual(actions(workspace.generate([generated("a", "2")])), { a: "update" });
    });

    it("is forgotten when it is no longer generated", () => {
      const workspace = new Workspace();
      workspace.generate([generated("a", "1"), generated("b", "1")]);
      workspace.fileSystem.delete(`${OUT}/a`);
      workspace.generate([generated("a", "1"), generated("b", "1")]);
      workspace.generate([generated("b", "1")]);
      assert.equal(workspace.text(".domainsmith/base/a.base"), undefined);
      assert.deepEqual(actions(workspace.generate([generated("a", "1"), generated("b", "1")])), {
        a: "create",
        b: "unchanged",
      });
    });
  });

  describe("a file that is generated once", () => {
    it("is never touched again, also when it is generated differently", () => {
      const workspace = new Workspace();
      workspace.generate([generated("a", "1", { ownership: "once" })]);
      assert.deepEqual(workspace.generate([generated("a", "2", { ownership: "once" })]).operations, []);
      assert.equal(workspace.text("a"), "1");
      workspace.edit("a", "mine");
      assert.deepEqual(actions(workspace.generate([generated("a", "2", { ownership: "once" })])), { a: "keep" });
    });

    it("is kept when it was there before", () => {
      const workspace = new Workspace();
      workspace.edit("a", "mine");
      const files = [generated("a", "1", { ownership: "once" })];
      assert.deepEqual(actions(workspace.generate(files)), { a: "keep" });
      assert.deepEqual(workspace.generate(files).operations, []);
      assert.equal(workspace.text("a"), "mine");
    });
  });

  describe("a file that is no longer generated", () => {
    it("is deleted with the folders that it leaves empty", () => {
      const workspace = new Workspace();
      workspace.generate([generated("src/x/a", "1"), generated("src/b", "1")]);
      workspace.generate([generated("src/b", "1")]);
      assert.equal(workspace.fileSystem.kind(`${OUT}/src/x`), undefined);
      assert.equal(workspace.fileSystem.kind(`${OUT}/.domainsmith/base/src/x`), undefined);
      assert.equal(workspace.text("src/b"), "1");
    });

    it("is the user's when it was edited, and generation comes back to it", () => {
      const workspace = new Workspace();
      workspace.generate([generated("a", "1")]);
      workspace.edit("a", "mine");
      workspace.generate([]);
      assert.match(workspace.text(".domainsmith/lock.json") ?? "", /"owner":"user"/);
      assert.deepEqual(workspace.generate([]).operations, []);
      workspace.edit("a", "1");
      assert.deepEqual(actions(workspace.generate([])), { a: "keep" });
      assert.deepEqual(actions(workspace.generate([generated("a", "2")])), { a: "update" });
    });
  });

  describe("a file with another path than before", () => {
    const key = { generator: "data", artifact: "schema", symbol: "shop.Order" };
    const at = (path: string, content: string, more: Partial<GeneratedFile> = {}) =>
      generated(path, content, { key, ...more });

    it("moves when it is not edited", () => {
      const workspace = new Workspace();
      workspace.generate([at("old/a", "1")]);
      assert.deepEqual(actions(workspace.generate([at("new/a", "2")])), { "new/a": "create", "old/a": "delete" });
      assert.deepEqual(
        Object.keys(workspace.fileSystem.texts(OUT)).filter((path) => path.endsWith("/a")),
        ["new/a"],
      );
      assert.equal(workspace.text(".domainsmith/base/old/a.base"), undefined);
      assert.deepEqual(workspace.generate([at("new/a", "2")]).operations, []);
    });

    it("is a conflict when it was edited, until the user has moved it", () => {
      const workspace = new Workspace();
      workspace.generate([at("old", "1")]);
      workspace.edit("old", "mine");
      for (let time = 0; time < 2; time++) {
        assert.deepEqual(actions(workspace.generate([at("new", "1")])), { new: "conflict" });
        assert.deepEqual([workspace.text("old"), workspace.text("new")], ["mine", undefined]);
      }
      workspace.fileSystem.delete(`${OUT}/old`);
      workspace.edit("new", "mine");
      assert.deepEqual(actions(workspace.generate([at("new", "1")])), { new: "keep" });
      assert.equal(workspace.text(".domainsmith/base/new.base"), "1");
      assert.equal(workspace.text(".domainsmith/base/old.base"), undefined);
      assert.deepEqual(workspace.generate([at("new", "1")]).operations, []);
    });

    it("does not take the place of a file of the user's", () => {
      const workspace = new Workspace();
      workspace.generate([at("old", "1")]);
      workspace.edit("new", "mine");
      assert.equal(actions(workspace.generate([at("new", "1")])).new, "conflict");
      assert.equal(workspace.text("new"), "mine");
    });

    it("stays deleted when the user deleted it", () => {
      const workspace = new Workspace();
      workspace.generate([at("old", "1")]);
      workspace.fileSystem.delete(`${OUT}/old`);
      assert.deepEqual(actions(workspace.generate([at("new", "1")])), { new: "keep" });
      assert.equal(workspace.text("new"), undefined);
    });

    it("may swap places with another", () => {
      const workspace = new Workspace();
      const other = { generator: "data", artifact: "schema", symbol: "shop.Item" };
      workspace.generate([at("a", "order"), generated("b", "item", { key: other })]);
      const swapped = [at("b", "order"), generated("a", "item", { key: other })];
      assert.deepEqual(actions(workspace.generate(swapped)), { a: "update", b: "update" });
      assert.deepEqual([workspace.text("a"), workspace.text("b")], ["item", "order"]);
      assert.deepEqual(workspace.generate(swapped).operations, []);
      assert.equal(workspace.text(".domainsmith/base/a.base"), "item");
    });

    it("may change only its case", () => {
      const workspace = new Workspace();
      workspace.generate([at("Order.ts", "1")]);
      const plan = workspace.generate([at("order.ts", "1")]);
      assert.deepEqual(actions(plan), { "Order.ts": "delete", "order.ts": "create" });
      const [first] = plan.operations;
      assert.equal(first?.path, "Order.ts", "removed first, for systems on which it is the same file");
    });
  });

  describe("only some generators", () => {
    it("leaves the files of others alone", () => {
      const workspace = new Workspace();
      const api = (content: string) => generated("api", content, { key: { generator: "api", artifact: "x" } });
      workspace.generate([generated("data", "1"), api("1")]);
      const plan = workspace.generate([generated("data", "2")], { only: ["data"] });
      assert.deepEqual(actions(plan), { data: "update" });
      assert.equal(workspace.text("api"), "1");
      assert.deepEqual(workspace.generate([generated("data", "2"), api("1")]).operations, []);
    });

    it("keeps what is known of their deleted files", () => {
      const workspace = new Workspace();
      const files = [generated("data", "1"), generated("api", "1", { key: { generator: "api", artifact: "x" } })];
      workspace.generate(files);
      workspace.fileSystem.delete(`${OUT}/api`);
      workspace.generate(files);
      workspace.generate([generated("data", "2")], { only: ["data"] });
      assert.match(workspace.text(".domainsmith/tombstones.json") ?? "", /api/);
    });
  });
});
