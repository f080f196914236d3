import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { planGeneration } from "../planning/plan.ts";
import { summarizePlan } from "../summarize.ts";
import { generated } from "../testing/generated-file.ts";
import { OUT, Workspace } from "../testing/workspace.ts";
import { applyPlan } from "../writing/apply-plan.ts";
import { recallGeneration, rememberGeneration } from "./recall-generation.ts";

const FILES = [
  generated("src/a.ts", "1\n"),
  generated("b", "1\n", { ownership: "once" }),
  generated("migrations/1.sql", "1\n"),
  generated("gone", "1\n"),
];
const READS = ["migrations/", "src/*.ts"];

describe("recallGeneration", () => {
  let workspace: Workspace;
  const recall = (fingerprint = "same") =>
    recallGeneration({ output: OUT, fingerprint }, { fileSystem: workspace.fileSystem });
  const generate = async () => {
    const plan = await workspace.generate(FILES);
    const what = { fingerprint: "same", reads: READS, extra: { warnings: 1 } };
    rememberGeneration(plan, what, { fileSystem: workspace.fileSystem });
    return plan;
  };

  beforeEach(async () => {
    workspace = new Workspace();
    await workspace.generate(FILES);
    workspace.edit("src/a.ts", "mine\n");
    workspace.edit("b", "mine\n");
    workspace.fileSystem.delete(`${OUT}/gone`);
    workspace.edit("migrations/own.sql", "mine\n");
    await generate();
  });

  it("says what generating would say, without reading the files", async () => {
    workspace.fileSystem.reads.length = 0;
    const recalled = recall();
    assert.ok(workspace.fileSystem.reads.every((path) => path.startsWith(`${OUT}/.domainsmith/`)));
    const plain = summarizePlan(await generate());
    assert.deepEqual(recalled?.summary.counts, plain.counts);
    assert.deepEqual(
      recalled?.summary.changes.map(({ path, action, reason }) => ({ path, action, reason })),
      plain.changes.map(({ path, action, reason }) => ({ path, action, reason })),
    );
    assert.deepEqual(recalled?.extra, { warnings: 1 });
  });

  it("knows nothing when something else is generated", () => assert.equal(recall("other"), undefined));

  const changes: Readonly<Record<string, () => void>> = {
    "a file was edited": () => workspace.edit("src/a.ts", "more\n"),
    "a file was deleted": () => workspace.fileSystem.delete(`${OUT}/b`),
    "a deleted file came back": () => workspace.edit("gone", "1\n"),
    "what generators read was edited": () => workspace.edit("migrations/own.sql", "other\n"),
    "there is more that generators read": () => workspace.edit("src/new.ts", "x\n"),
    "there is less that generators read": () => workspace.fileSystem.delete(`${OUT}/migrations/own.sql`),
    "the lock was changed": () =>
      workspace.edit(".domainsmith/lock.json", `${workspace.text(".domainsmith/lock.json")}\n`),
    "the cache is gone": () => workspace.fileSystem.delete(`${OUT}/.domainsmith/cache/files.json`),
    "the memory is damaged": () => workspace.edit(".domainsmith/cache/complete.json", "{"),
    "a write was cut short": () => workspace.edit(".domainsmith/txn/journal.json", "{}"),
    "a folder became a link": () => {
      workspace.fileSystem.delete(`${OUT}/src`);
      workspace.fileSystem.putLink(`${OUT}/src`);
    },
  };
  for (const [what, change] of Object.entries(changes)) {
    it(`knows nothing when ${what}`, () => {
      change();
      assert.equal(recall(), undefined);
    });
  }

  it("is not fooled by a generation that left a conflict", async () => {
    const files = FILES.map((file) => (file.path === "src/a.ts" ? generated("src/a.ts", "2\n") : file));
    const plan = await workspace.generate(files);
    rememberGeneration(plan, { fingerprint: "new", reads: READS, extra: 0 }, { fileSystem: workspace.fileSystem });
    assert.equal(recall("new"), undefined);
  });

  it("knows of files right after they are written", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "recall-"));
    try {
      for (let number = 0; number < 5; number++) {
        const output = path.join(folder, String(number));
        const planned = await planGeneration({ output, files: FILES });
        assert.ok(planned.ok && applyPlan(planned.value, { isToBeRecalled: true }).ok);
        rememberGeneration(planned.value, { fingerprint: "same", reads: READS, extra: 0 });
        assert.equal(recallGeneration({ output, fingerprint: "same" })?.summary.changes.length, FILES.length);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
