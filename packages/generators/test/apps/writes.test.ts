import assert from "node:assert/strict";
import { copyFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { generate, runTool, typecheck, writeApplication } from "../support/applications.ts";
import { projectModel } from "../support/project-model.ts";

const fixture = path.join(import.meta.dirname, "../fixtures/writes");

/** What the user of the application has written. */
const OWN_FILES = {
  "basket.hooks.ts": "src/modules/basket/basket.hooks.ts",
  "hooks.ts": "src/hooks.ts",
  "baskets.ts": "test/baskets.ts",
};
const TESTS = readdirSync(fixture).filter((name) => name.endsWith(".test.ts"));

describe("the application generated from a model with parts of parts, in which hooks have been written", function () {
  this.timeout(300_000);
  let root: string;

  before(async () => {
    root = await writeApplication("writes-test", generate(await projectModel(fixture), "writes", "Writes"));
    for (const [from, to] of Object.entries(OWN_FILES)) copyFileSync(path.join(fixture, from), path.join(root, to));
    for (const name of TESTS) copyFileSync(path.join(fixture, name), path.join(root, "test", name));
  });

  it("compiles", async () => {
    const { code, output } = await typecheck(root);
    assert.equal(code, 0, output);
  });

  it("writes as it should", async () => {
    // Notices are made by the application alone: their own tests know that.
    const args = ["run", "--maxWorkers=1", ...TESTS.map((name) => `test/${name}`), "src/modules/notice"];
    const { code, output } = await runTool("vitest/vitest.mjs", args, root);
    assert.equal(code, 0, output);
  });
});
