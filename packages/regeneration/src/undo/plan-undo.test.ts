import assert from "node:assert/strict";
import fc from "fast-check";
import { selectFromPlan } from "../planning/select-from-plan.ts";
import { generated } from "../testing/generated-file.ts";
import { scenario } from "../testing/scenario.ts";
import { actions, OUT, Workspace } from "../testing/workspace.ts";
import { planUndo } from "./plan-undo.ts";

/** All files but those of the store that git ignores. */
function state(workspace: Workspace): Record<string, string> {
  const texts = Object.entries(workspace.fileSystem.texts(OUT));
  return Object.fromEntries(texts.filter(([path]) => !/^\.domainsmith\/(?:undo|cache|txn)\//.test(path)));
}

async function undo(workspace: Workspace, unsaved?: ReadonlyMap<string, string>) {
  const planned = await planUndo({ output: OUT, ...(unsaved && { unsaved }) }, { fileSystem: workspace.fileSystem });
  assert.ok(planned.ok, planned.ok ? "" : planned.problem.message);
  return workspace.apply(planned.value);
}

describe("planUndo", () => {
  it("puts everything back, and again, as often as it is asked to", async () => {
    const workspace = new Workspace();
    await workspace.generate(scenario.first);
    for (const [path, text] of Object.entries(scenario.edits)) workspace.edit(path, text);
    const before = state(workspace);
    await workspace.generate(scenario.second);
    const after = state(workspace);
    assert.notDeepEqual(after, before);
    for (let time = 0; time < 2; time++) {
      const plan = await undo(workspace);
      assert.equal(plan.kind, "undo");
      assert.deepEqual(state(workspace), before);
      assert.equal((await undo(workspace)).kind, "generation");
      assert.deepEqual(state(workspace), after);
    }
  });

  it("removes what was made the first time, with its folders and its record", async () => {
    const workspace = new Workspace();
    workspace.edit("notes.md", "mine");
    await workspace.generate(scenario.first);
    const plan = await undo(workspace);
    assert.deepEqual(new Set(Object.values(actions(plan))), new Set(["delete"]));
    assert.deepEqual(state(workspace), { "notes.md": "mine" });
    assert.equal(workspace.fileSystem.kind(`${OUT}/src`), undefined);
  });

  it("keeps what was edited since", async () => {
    const workspace = new Workspace();
    const text = (first: string, last: string) => `${first}\n2\n3\n4\n5\n${last}\n`;
    await workspace.generate([generated("a", text("1", "6")), generated("b", "1\n"), generated("c", "1\n")]);
    await workspace.generate([generated("a", text("one", "6")), generated("b", "2\n"), generated("d", "2\n")]);
    workspace.edit("a", text("one", "six"));
    workspace.edit("b", "mine\n");
    workspace.edit("d", "mine\n");
    const plan = await undo(workspace);
    assert.deepEqual(actions(plan), { a: "merge", b: "conflict", c: "create", d: "conflict" });
    assert.deepEqual(
      ["a", "b", "c", "d"].map((path) => workspace.text(path)),
      [text("1", "six"), "mine\n", "1\n", "mine\n"],
    );
  });

  it("takes a merge back, also after more edits", async () => {
    const workspace = new Workspace();
    await workspace.generate([generated("a", "1\n2\n3\n4\n5\n")]);
    workspace.edit("a", "1\r\n2\r\n3\r\n4\r\nmine\r\n");
    await workspace.generate([generated("a", "one\n2\n3\n4\n5\n")]);
    assert.equal(workspace.text("a"), "one\r\n2\r\n3\r\n4\r\nmine\r\n");
    workspace.edit("a", "one\r\n2\r\nmore\r\n3\r\n4\r\nmine\r\n");
    await undo(workspace);
    assert.equal(workspace.text("a"), "1\r\n2\r\nmore\r\n3\r\n4\r\nmine\r\n");
    await undo(workspace);
    assert.equal(workspace.text("a"), "one\r\n2\r\nmore\r\n3\r\n4\r\nmine\r\n");
  });

  it("lets everything be generated again where an editor did not take its text", async () => {
    const workspace = new Workspace();
    const base = "1\n2\n3\n4\n5\n";
    const next = [generated("a", base.replace("1", "one"))];
    await workspace.generate([generated("a", base)]);
    const mine = base.replace("5", "mine");
    const plan = await workspace.generate(next, { unsaved: new Map([["a", mine]]) });
    assert.deepEqual(plan.throughEditor, [{ path: "a", before: mine, after: mine.replace("1", "one") }]);
    const undone = await undo(workspace, new Map([["a", mine]]));
    assert.deepEqual(undone.throughEditor, []);
    workspace.edit("a", mine);
    await workspace.generate(next);
    assert.equal(workspace.text("a"), mine.replace("1", "one"));
  });

  it("moves a file back with what was edited since, and forth again", async () => {
    const workspace = new Workspace();
    const at = (path: string) => [generated(path, "1\n2\n3\n4\n", { key: { generator: "data", artifact: "x" } })];
    await workspace.generate(at("old"));
    workspace.edit("old", "1\n2\n3\nmine\n");
    await workspace.generate(at("new"));
    workspace.edit("new", "more\n1\n2\n3\nmine\n");
    const plan = await undo(workspace);
    assert.deepEqual(actions(plan), { old: "merge" });
    assert.deepEqual([workspace.text("old"), workspace.text("new")], ["more\n1\n2\n3\nmine\n", undefined]);
    workspace.edit("old", "more\n1\n2\n3\nmine\nstill more\n");
    await undo(workspace);
    assert.deepEqual([workspace.text("old"), workspace.text("new")], [undefined, "more\n1\n2\n3\nmine\nstill more\n"]);
    assert.deepEqual(actions(await workspace.generate(at("new"))), { new: "keep" });
  });

  it("gives an editor back what it had", async () => {
    const workspace = new Workspace();
    await workspace.generate([generated("a", "1\n2\n3\n4\n5\n")]);
    const unsaved = new Map([["a", "1\n2\n3\n4\nmine\n"]]);
    const plan = await workspace.generate([generated("a", "one\n2\n3\n4\n5\n")], { unsaved });
    assert.deepEqual(plan.throughEditor, [{ path: "a", before: "1\n2\n3\n4\nmine\n", after: "one\n2\n3\n4\nmine\n" }]);
    assert.equal(workspace.text("a"), "1\n2\n3\n4\n5\n");
    const undone = await undo(workspace, new Map([["a", "one\n2\n3\n4\nmine\nmore\n"]]));
    assert.deepEqual(undone.throughEditor, [
      { path: "a", before: "one\n2\n3\n4\nmine\nmore\n", after: "1\n2\n3\n4\nmine\nmore\n" },
    ]);
  });

  it("can be done in part", async () => {
    const workspace = new Workspace();
    await workspace.generate([generated("a", "1\n"), generated("b", "1\n")]);
    await workspace.generate([generated("a", "2\n"), generated("b", "2\n")]);
    const planned = await planUndo({ output: OUT }, { fileSystem: workspace.fileSystem });
    assert.ok(planned.ok);
    workspace.apply(selectFromPlan(planned.value, { leaveOut: ["b"] }));
    assert.deepEqual([workspace.text("a"), workspace.text("b")], ["1\n", "2\n"]);
    const plan = await workspace.plan([generated("a", "2\n"), generated("b", "2\n")]);
    assert.deepEqual(actions(plan), { a: "update", b: "keep" });
  });

  it("says that there is nothing to take back", async () => {
    const { fileSystem } = new Workspace();
    const planned = await planUndo({ output: OUT }, { fileSystem });
    assert.ok(!planned.ok && planned.problem.code === "nothing-to-undo");
  });

  it("takes nothing back of a record that version control has replaced", async () => {
    const workspace = new Workspace();
    await workspace.generate([generated("a", "1\n")]);
    const lock = workspace.text(".domainsmith/lock.json") ?? "";
    await workspace.generate([generated("a", "2\n")]);
    workspace.edit(".domainsmith/lock.json", lock);
    const planned = await planUndo({ output: OUT }, { fileSystem: workspace.fileSystem });
    assert.ok(!planned.ok && planned.problem.code === "undo-outdated");
  });

  it("leads from any generation to the state before it", async () => {
    const content = fc.constantFrom("1\n2\n3\n4\n", "one\n2\n3\n4\n", "1\n2\n3\nfour\n", "1\n2\n3\n4\n5\n");
    const files = fc.dictionary(fc.constantFrom("a", "b/c", "b/d"), content);
    await fc.assert(
      fc.asyncProperty(files, files, files, async (first, edits, second) => {
        const workspace = new Workspace();
        const list = (texts: Record<string, string>) =>
          Object.entries(texts).map(([path, text]) => generated(path, text));
        await workspace.generate(list(first));
        for (const [path, text] of Object.entries(edits)) workspace.edit(path, text);
        const before = state(workspace);
        const plan = await workspace.generate(list(second));
        if (plan.operations.length === 0) return;
        const after = state(workspace);
        await undo(workspace);
        assert.deepEqual(state(workspace), before);
        await undo(workspace);
        assert.deepEqual(state(workspace), after);
      }),
      { numRuns: 200 },
    );
  });
});
