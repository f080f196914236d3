import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { Model } from "@domainsmith/model";
import { CancellationToken, CancellationTokenSource } from "vscode-languageserver";
import { NO_PLAN, type ProjectGeneration } from "../generation/jobs.ts";
import { openWorkspace } from "../testing/workspace.ts";
import { GenerationThread } from "./generation-thread.ts";

async function modelOf(text: string): Promise<Model> {
  const { Domain, shared } = await openWorkspace({ "a.domain": text });
  const [project] = shared.workspace.Projects.all();
  assert.ok(project);
  return Domain.models.ProjectModels.modelOf(project).model;
}

/** A program for a thread, made of a line. */
function program(source: string): () => URL {
  const head = 'import { parentPort } from "node:worker_threads";';
  return () => new URL(`data:text/javascript,${encodeURIComponent(`${head}\n${source}`)}`);
}

const QUIET = () => undefined;
const { None } = CancellationToken;

describe("GenerationThread", function () {
  this.timeout(60_000);
  let root: string;
  let request: ProjectGeneration;
  let thread: GenerationThread;
  const inApp = (file: string) => path.join(root, "app", file);

  before(async () => {
    const model = await modelOf("entity Book { key isbn: String(13) title: String(200) }");
    root = mkdtempSync(path.join(tmpdir(), "domainsmith-thread-"));
    const application = { name: "books", title: "Books" };
    request = { model, application, generators: { data: {}, api: {} }, root, output: inApp("") };
  });
  beforeEach(() => {
    thread = new GenerationThread();
  });
  afterEach(() => thread.dispose());
  after(() => rmSync(root, { recursive: true, force: true }));

  it("can be cancelled at every step, and then changes nothing and answers again", async () => {
    const steps: string[] = [];
    const dry = await thread.run("generate", { ...request, dryRun: true }, ({ message }) => steps.push(message), None);
    assert.ok(dry?.ok);
    assert.equal(steps.length, 5, steps.join());
    for (const step of [...steps, "Writing"]) {
      // The generators are only loaded once.
      await thread.dispose();
      thread = new GenerationThread();
      const source = new CancellationTokenSource();
      const cancel = ({ message }: { readonly message: string }) => message.startsWith(step) && source.cancel();
      const result = await thread.run("generate", { ...request, dryRun: false }, cancel, source.token);
      assert.ok(
        result === undefined || (!result.ok && result.reason === "cancelled"),
        `${step}: ${JSON.stringify(result)}`,
      );
      assert.equal(existsSync(inApp("package.json")), false, step);
    }
    assert.ok((await thread.run("generate", { ...request, dryRun: true }, QUIET, None))?.ok);
    const source = new CancellationTokenSource();
    source.cancel();
    assert.equal(await thread.run("plan", { ...request, planId: "x" }, QUIET, source.token), undefined);
  });

  it("stays the same thread and keeps plans", async () => {
    assert.equal(thread.threadId, undefined);
    assert.ok((await thread.run("plan", { ...request, planId: "kept" }, QUIET, None))?.ok);
    const first = thread.threadId;
    const [file, applied] = await Promise.all([
      thread.run("planFile", { planId: "kept", path: "package.json" }, QUIET, None),
      thread.run("applyPlan", { planId: "kept" }, QUIET, None),
    ]);
    assert.match(file?.result ?? "", /"books"/);
    assert.ok(applied?.ok && applied.written);
    assert.ok(first !== undefined && thread.threadId === first);
  });

  it("answers after a thread was lost, without its plans", async () => {
    assert.ok((await thread.run("plan", { ...request, planId: "lost" }, QUIET, None))?.ok);
    await thread.dispose();
    await wait(10);
    assert.deepEqual(await thread.run("applyPlan", { planId: "lost" }, QUIET, None), NO_PLAN);
  });

  it("says so when the thread dies in the middle, and starts another one", async () => {
    let died = false;
    const dying = program('parentPort.on("message", () => setTimeout(() => { throw new Error("out of luck"); }, 1));');
    const mortal = new GenerationThread({
      program: () => {
        if (died) return pathToFileURL(path.join(import.meta.dirname, "generate-worker.ts"));
        died = true;
        return dying();
      },
    });
    try {
      const first = mortal.run("generate", { ...request, dryRun: true }, QUIET, None);
      const second = mortal.run("generate", { ...request, dryRun: true }, QUIET, None);
      await assert.rejects(first, /ended unexpectedly: out of luck\. Nothing was changed: generate again\./);
      assert.ok((await second)?.ok);
    } finally {
      await mortal.dispose();
    }
  });

  it("ends a thread that does not hear that its job was cancelled", async () => {
    const deaf = new GenerationThread({
      program: program('parentPort.on("message", () => { for (;;) {} });'),
      patience: 50,
    });
    try {
      const source = new CancellationTokenSource();
      const job = deaf.run("generate", { ...request, dryRun: true }, QUIET, source.token);
      await wait(100);
      assert.ok(deaf.threadId !== undefined);
      source.cancel();
      assert.equal(await job, undefined);
      for (let turn = 0; deaf.threadId !== undefined && turn < 100; turn++) await wait(20);
      assert.equal(deaf.threadId, undefined);
    } finally {
      await deaf.dispose();
    }
  });

  it("ends when nothing is asked of it, unless it keeps plans", async () => {
    const short = new GenerationThread({ idle: 20 });
    try {
      await short.run("plan", { ...request, planId: "p" }, QUIET, None);
      await wait(100);
      assert.ok(short.threadId !== undefined);
      await short.run("discardPlan", { planId: "p" }, QUIET, None);
      for (let turn = 0; short.threadId !== undefined && turn < 100; turn++) await wait(20);
      assert.equal(short.threadId, undefined);
    } finally {
      await short.dispose();
    }
  });
});
