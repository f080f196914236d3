import assert from "node:assert/strict";
import { copyFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { generate, runTool, typecheck, writeApplication } from "../support/applications.ts";
import { projectModel } from "../support/project-model.ts";

const fixture = path.join(import.meta.dirname, "../fixtures/reading");
const TESTS = readdirSync(fixture).filter((name) => name.endsWith(".test.ts"));

describe("an application whose lists are searched and exported, and whose rows have files", function () {
  this.timeout(300_000);
  let root: string;

  before(async () => {
    root = await writeApplication("reading-test", generate(await projectModel(fixture), "reading", "Reading"));
    for (const name of ["books.ts", ...TESTS]) copyFileSync(path.join(fixture, name), path.join(root, "test", name));
  });

  it("compiles", async () => {
    const { code, output } = await typecheck(root);
    assert.equal(code, 0, output);
  });

  it("searches, exports, uploads and downloads as the model and its policies say", async () => {
    const tests = TESTS.map((name) => `test/${name}`);
    const { code, output } = await runTool("vitest/vitest.mjs", ["run", "--maxWorkers=1", ...tests], root);
    assert.equal(code, 0, output);
  });
});
