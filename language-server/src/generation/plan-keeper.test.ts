import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { emptyModel, type Model } from "@domainsmith/model";
import { openWorkspace } from "../testing/workspace.ts";
import { CANCELLED, NO_PLAN, type ProjectGeneration } from "./jobs.ts";
import { PlanKeeper } from "./plan-keeper.ts";

async function modelOf(text: string): Promise<Model> {
  const { Domain, shared } = await openWorkspace({ "a.domain": text });
  const [project] = shared.workspace.Projects.all();
  assert.ok(project);
  return Domain.models.ProjectModels.modelOf(project).model;
}

const BOOK = "entity Book { key isbn: String(13) title: String(200) }";

describe("PlanKeeper", function () {
  this.timeout(60_000);
  let root: string;
  let request: ProjectGeneration;
  let changed: ProjectGeneration;
  const keeper = new PlanKeeper();
  const inApp = (file: string) => path.join(root, "app", file);

  before(async () => {
    root = mkdtempSync(path.join(tmpdir(), "domainsmith-generate-"));
    request = {
      model: await modelOf(BOOK),
      application: { name: "books", title: "Books" },
      generators: { data: {}, api: {} },
      root,
      output: inApp(""),
    };
    changed = { ...request, model: await modelOf(BOOK.replace("title", "subtitle: String(80)? title")) };
  });

  after(() => rmSync(root, { recursive: true, force: true }));

  it("tells what it would write, step by step", async () => {
    const steps: string[] = [];
    const params = { ...request, dryRun: true };
    const result = await keeper.run("generate", params, { report: ({ message }) => steps.push(message) });
    assert.ok(result.ok && !result.written && result.plan.counts.create > 0, JSON.stringify(result).slice(0, 300));
    assert.equal(existsSync(inApp("package.json")), false);
    assert.ok(steps.length >= 2 && new Set(steps).size === steps.length, steps.join());
  });

  it("writes nothing when it was cancelled before it began to write", async () => {
    const params = { ...request, dryRun: false };
    assert.deepEqual(await keeper.run("generate", params, { beginWriting: () => false }), CANCELLED);
    assert.equal(existsSync(inApp("package.json")), false);
  });

  it("undoes what it wrote when it is cancelled while it writes", async () => {
    let asked = 0;
    let isWriting = false;
    const planned = await keeper.run("plan", { ...request, planId: "cancelled" });
    assert.ok(planned.ok);
    const result = await keeper.run(
      "applyPlan",
      { planId: "cancelled" },
      { beginWriting: () => (isWriting = true), isCancelled: () => isWriting && asked++ > 5 },
    );
    assert.ok(!result.ok && result.reason === "cancelled", JSON.stringify(result).slice(0, 300));
    assert.ok(asked > 5);
    assert.equal(existsSync(inApp("package.json")), false);
  });

  it("keeps a plan until it is written", async () => {
    const planned = await keeper.run("plan", { ...request, planId: "first" });
    assert.ok(planned.ok && planned.plan.counts.create > 10);
    assert.equal(existsSync(inApp("package.json")), false);
    const file = await keeper.run("planFile", { planId: "first", path: "package.json" });
    assert.match(file?.result ?? "", /"books"/);
    assert.equal(file?.yours, undefined);
    const applied = await keeper.run("applyPlan", { planId: "first" });
    assert.ok(applied.ok && applied.written, JSON.stringify(applied).slice(0, 300));
    assert.ok(existsSync(inApp("package.json")));
    assert.equal(await keeper.run("planFile", { planId: "first", path: "package.json" }), null);
    assert.deepEqual(await keeper.run("applyPlan", { planId: "first" }), NO_PLAN);
    assert.equal(keeper.size, 0);
  });

  it("writes nothing the second time", async () => {
    const again = await keeper.run("generate", { ...request, dryRun: false });
    assert.ok(again.ok && !again.written);
  });

  it("keeps one plan of a project, the last one", async () => {
    for (const planId of ["second", "third"]) assert.ok((await keeper.run("plan", { ...changed, planId })).ok);
    assert.deepEqual(await keeper.run("applyPlan", { planId: "second" }), NO_PLAN);
    assert.equal(await keeper.run("planFile", { planId: "second", path: "package.json" }), null);
    assert.equal(await keeper.run("planFile", { planId: "third", path: "no/such.ts" }), null);
    assert.equal(keeper.size, 1);
    await keeper.run("discardPlan", { planId: "third" });
    assert.equal(keeper.size, 0);
    assert.deepEqual(await keeper.run("applyPlan", { planId: "third" }), NO_PLAN);
  });

  it("keeps plans of several projects", async () => {
    const other = { ...request, output: path.join(root, "other") };
    assert.ok((await keeper.run("plan", { ...changed, planId: "one" })).ok);
    assert.ok((await keeper.run("plan", { ...other, planId: "two" })).ok);
    assert.equal(keeper.size, 2);
    const applied = await keeper.run("applyPlan", { planId: "two" });
    assert.ok(applied.ok && existsSync(path.join(root, "other/package.json")));
    assert.ok((await keeper.run("applyPlan", { planId: "one" })).ok);
  });

  it("takes a generation back, and takes that back", async () => {
    const before = readFileSync(inApp("README.md"), "utf8");
    const titled = { ...changed, application: { name: "books", title: "Library" }, dryRun: false };
    assert.ok((await keeper.run("generate", titled)).ok);
    const after = readFileSync(inApp("README.md"), "utf8");
    assert.notEqual(after, before);
    for (const expected of [before, after]) {
      const planned = await keeper.run("planUndo", { root, output: inApp(""), planId: "undo" });
      assert.ok(planned.ok && planned.plan.counts.update > 0, JSON.stringify(planned).slice(0, 300));
      assert.equal((await keeper.run("planFile", { planId: "undo", path: "README.md" }))?.result, expected);
      assert.ok((await keeper.run("applyPlan", { planId: "undo" })).ok);
      assert.equal(readFileSync(inApp("README.md"), "utf8"), expected);
    }
    const nothing = await keeper.run("planUndo", { root, output: path.join(root, "nowhere"), planId: "none" });
    assert.ok(!nothing.ok && nothing.reason === "output");
  });

  it("counts the text of an editor as the user's file, and leaves the editor to the client", async () => {
    const readme = readFileSync(inApp("README.md"), "utf8");
    const edited = readme.replace("## Start", "## Mine");
    const again = { ...changed, application: { name: "books", title: "Other" }, planId: "unsaved" };
    const planned = await keeper.run("plan", { ...again, unsaved: [{ path: "README.md", text: edited }] });
    assert.ok(planned.ok);
    assert.equal(planned.plan.changes.find((change) => change.path === "README.md")?.action, "merge");
    const file = await keeper.run("planFile", { planId: "unsaved", path: "README.md" });
    assert.equal(file?.yours, edited);
    const applied = await keeper.run("applyPlan", { planId: "unsaved" });
    assert.ok(applied.ok, JSON.stringify(applied).slice(0, 300));
    assert.deepEqual(
      applied.throughEditor.map((each) => each.path),
      ["README.md"],
    );
    assert.match(applied.throughEditor[0]?.text ?? "", /^# Other[\s\S]*## Mine/);
    assert.equal(readFileSync(inApp("README.md"), "utf8"), readme);
  });

  it("writes a part of a plan, and the rest with the next one", async () => {
    const again = { ...changed, application: { name: "books", title: "Parts" } };
    assert.ok((await keeper.run("plan", { ...again, planId: "part" })).ok);
    const applied = await keeper.run("applyPlan", { planId: "part", leaveOut: ["src/about.ts"] });
    assert.ok(applied.ok && applied.written);
    assert.doesNotMatch(readFileSync(inApp("src/about.ts"), "utf8"), /Parts/);
    const next = await keeper.run("plan", { ...again, planId: "rest" });
    assert.ok(next.ok);
    assert.equal(next.plan.changes.find((change) => change.path === "src/about.ts")?.action, "update");
  });

  it("says what the generators refuse", async () => {
    const params = { ...request, generators: { nonsense: {} }, model: emptyModel("x"), planId: "refused" };
    const result = await keeper.run("plan", params);
    assert.ok(!result.ok && result.reason === "generator");
    assert.match(result.message, /nonsense/);
  });

  it("says what is wrong with the output folder", async () => {
    const output = path.join(root, "file");
    writeFileSync(output, "");
    for (const dryRun of [false, true]) {
      const result = await keeper.run("generate", { ...request, output, dryRun });
      assert.ok(!result.ok && result.reason === "output");
      assert.match(result.message, /is a file\. Move it away/);
    }
  });
});
