import assert from "node:assert/strict";
import { generated } from "../testing/generated-file.ts";
import { actions, OUT, Workspace } from "../testing/workspace.ts";
import { selectFromPlan } from "./select-from-plan.ts";

describe("selectFromPlan", () => {
  let workspace: Workspace;
  beforeEach(async () => {
    workspace = new Workspace();
    await workspace.generate([generated("a", "1\n"), generated("b", "1\n"), generated("gone", "1\n")]);
  });

  it("leaves a file, its base and its record as they were, and brings it again the next time", async () => {
    const files = [generated("a", "2\n"), generated("b", "2\n"), generated("new", "2\n")];
    const lock = workspace.text(".domainsmith/lock.json") ?? "";
    const plan = selectFromPlan(await workspace.plan(files), { leaveOut: ["b", "new", "gone"] });
    assert.deepEqual(actions(plan), { a: "update" });
    workspace.apply(plan);
    assert.deepEqual(
      ["a", "b", "new", "gone"].map((path) => workspace.text(path)),
      ["2\n", "1\n", undefined, "1\n"],
    );
    assert.equal(workspace.text(".domainsmith/base/b.base"), "1\n");
    const lines = (text: string) => text.split("\n").filter((line) => !line.includes('"data a"'));
    assert.deepEqual(lines(workspace.text(".domainsmith/lock.json") ?? ""), lines(lock));
    const again = await workspace.generate(files);
    assert.deepEqual(actions(again), { a: "unchanged", b: "update", gone: "delete", new: "create" });
  });

  it("touches nothing when everything is left out", async () => {
    const plan = await workspace.plan([generated("a", "2\n"), generated("b", "1\n"), generated("gone", "1\n")]);
    assert.deepEqual(selectFromPlan(plan, { leaveOut: ["a"] }).operations, []);
  });

  it("writes files that agree with each other all or none", async () => {
    const together = "migration 1";
    const files = [generated("m.sql", "1\n", { together }), generated("m.json", "1\n", { together })];
    const plan = await workspace.plan(files);
    assert.equal(plan.changes.find(({ path }) => path === "m.sql")?.together, together);
    const part = selectFromPlan(plan, { leaveOut: ["m.json"] });
    assert.ok(!part.operations.some(({ path }) => path.startsWith("m.")));
    workspace.edit("m.sql", "mine\n");
    const waiting = await workspace.generate(files);
    assert.equal(actions(waiting)["m.json"], "conflict");
    assert.match(waiting.changes.find(({ path }) => path === "m.json")?.reason ?? "", /Waits for m\.sql/);
    assert.equal(workspace.text("m.json"), undefined);
    await workspace.generate(files, { resolutions: new Map([["m.sql", "mine"]]) });
    assert.equal(workspace.text("m.json"), "1\n");
  });

  it("leaves out what takes the place of a file that is left out", async () => {
    const key = (artifact: string) => ({ generator: "data", artifact });
    const swapped = [generated("b", "1\n", { key: key("a") }), generated("a", "2\n", { key: key("b") })];
    const plan = await workspace.plan(swapped);
    const part = selectFromPlan(plan, { leaveOut: ["a"] });
    assert.deepEqual(actions(part), { gone: "delete" });
    workspace.apply(part);
    assert.deepEqual([workspace.text("a"), workspace.text("b")], ["1\n", "1\n"]);
    await workspace.generate(swapped);
    assert.deepEqual([workspace.text("a"), workspace.text("b")], ["2\n", "1\n"]);
  });

  it("leaves a moved file where it was", async () => {
    workspace.edit("a", "mine\n");
    const files = [
      generated("moved/a", "1\n", { key: { generator: "data", artifact: "a" } }),
      generated("b", "1\n"),
      generated("gone", "1\n"),
    ];
    workspace.apply(selectFromPlan(await workspace.plan(files), { leaveOut: ["moved/a"] }));
    assert.equal(workspace.text("a"), "mine\n");
    assert.equal(workspace.fileSystem.kind(`${OUT}/moved`), undefined);
    assert.deepEqual(actions(await workspace.generate(files)), {
      "moved/a": "move",
      b: "unchanged",
      gone: "unchanged",
    });
  });
});
