import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import path from "node:path";
import { generate, ownTests, typecheck, writeApplication } from "../support/applications.ts";
import { projectModel } from "../support/project-model.ts";

const fixture = path.join(import.meta.dirname, "../fixtures/tenants");

describe("the application generated from a model with tenants and rules about members", function () {
  this.timeout(300_000);
  let root: string;

  before(async () => {
    root = await writeApplication("tenants-test", generate(await projectModel(fixture), "tenants", "Tenants"));
    copyFileSync(path.join(fixture, "decisions.test.ts"), path.join(root, "test/decisions.test.ts"));
  });

  it("compiles", async () => {
    const { code, output } = await typecheck(root);
    assert.equal(code, 0, output);
  });

  it("passes its own tests, and decides as the model says", async () => {
    const { code, output } = await ownTests(root);
    assert.equal(code, 0, output);
  });
});
