import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { emptyModel, type Model } from "@domainsmith/model";
import { openWorkspace } from "../testing/workspace.ts";
import { generateProject, type ProjectGeneration } from "./generate-project.ts";

async function modelOf(text: string): Promise<Model> {
  const { Domain, shared } = await openWorkspace({ "a.domain": text });
  const [project] = shared.workspace.Projects.all();
  assert.ok(project);
  return Domain.models.ProjectModels.modelOf(project).model;
}

describe("generateProject", function () {
  this.timeout(60_000);
  let root: string;
  let request: ProjectGeneration;

  before(async () => {
    root = mkdtempSync(path.join(tmpdir(), "domainsmith-generate-"));
    request = {
      model: await modelOf("entity Book { key isbn: String(13) title: String(200) }"),
      application: { name: "books", title: "Books" },
      generators: { data: {}, api: {} },
      root,
      output: path.join(root, "app"),
      dryRun: false,
    };
  });

  after(() => rmSync(root, { recursive: true, force: true }));

  it("tells what it would write", async () => {
    const steps: string[] = [];
    const result = await generateProject(
      { ...request, dryRun: true },
      { report: ({ message }) => steps.push(message) },
    );
    assert.ok(result.ok && !result.written && result.plan.counts.create > 0, JSON.stringify(result).slice(0, 300));
    assert.equal(existsSync(request.output), false);
    assert.ok(steps.length >= 2);
  });

  it("writes nothing when it was cancelled before it began to write", async () => {
    const result = await generateProject(request, { beginWriting: () => false });
    assert.deepEqual(result, { ok: false, reason: "cancelled", message: "Cancelled. Nothing was changed." });
    assert.equal(existsSync(request.output), false);
  });

  it("undoes what it wrote when it is cancelled while it writes", async () => {
    let asked = 0;
    let writing = false;
    const result = await generateProject(request, {
      beginWriting: () => (writing = true),
      isCancelled: () => writing && asked++ > 5,
    });
    assert.ok(!result.ok && result.reason === "cancelled", JSON.stringify(result).slice(0, 300));
    assert.equal(existsSync(path.join(request.output, "package.json")), false);
  });

  it("writes, and the second time nothing", async () => {
    const first = await generateProject(request);
    assert.ok(first.ok && first.written, JSON.stringify(first).slice(0, 300));
    const second = await generateProject(request);
    assert.ok(second.ok && !second.written);
  });

  it("says what the generators refuse", async () => {
    const result = await generateProject({ ...request, generators: { nonsense: {} }, model: emptyModel("x") });
    assert.ok(!result.ok && result.reason === "generator");
    assert.match(result.message, /nonsense/);
  });

  it("says what is wrong with the output folder", async () => {
    const output = path.join(root, "file");
    writeFileSync(output, "");
    for (const dryRun of [false, true]) {
      const result = await generateProject({ ...request, output, dryRun });
      assert.ok(!result.ok && result.reason === "output");
      assert.match(result.message, /is a file\. Move it away/);
    }
  });
});
