import assert from "node:assert/strict";
import { emptyModel } from "@domainsmith/model";
import { thisProcess } from "../system/process-identity.ts";
import { MemoryFileSystem } from "../testing/memory-file-system.ts";
import { applyPlan } from "../writing/apply-plan.ts";
import { type ApplicationRequest, planApplication } from "./plan-application.ts";

const request: ApplicationRequest = {
  model: emptyModel("shop"),
  name: "shop",
  title: "Shop",
  generators: { data: {}, api: {} },
  output: "/project/app",
};

describe("planApplication", () => {
  it("generates, and finds nothing to do the second time", async () => {
    const fileSystem = new MemoryFileSystem();
    const first = await planApplication(request, { fileSystem });
    assert.ok(first.ok);
    assert.ok(applyPlan(first.plan, { fileSystem }).ok);
    assert.ok(fileSystem.text("/project/app/package.json"));
    const second = await planApplication(request, { fileSystem });
    assert.ok(second.ok);
    assert.deepEqual(second.plan.operations, []);
  });

  it("passes on what the generators refuse", async () => {
    const planned = await planApplication(
      { ...request, generators: { nonsense: {} } },
      { fileSystem: new MemoryFileSystem() },
    );
    assert.ok(!planned.ok && planned.reason === "generator");
    assert.match(planned.notices[0]?.message ?? "", /nonsense/);
  });

  it("passes on what is wrong with the output folder", async () => {
    const fileSystem = new MemoryFileSystem();
    fileSystem.put("/project/app", "a file");
    for (const readOnly of [false, true]) {
      const planned = await planApplication({ ...request, readOnly }, { fileSystem });
      assert.ok(!planned.ok && planned.reason === "output");
      assert.equal(planned.problem.code, "output-is-file");
    }
  });

  it("undoes a write that was cut short, unless nothing may be written", async () => {
    const fileSystem = new MemoryFileSystem();
    const process = { ...thisProcess, isAlive: () => false };
    const steps = [{ path: "a", replaces: true, written: "0" }];
    fileSystem.put("/project/app/.domainsmith/txn/journal.json", JSON.stringify({ steps, folders: [] }));
    fileSystem.put("/project/app/.domainsmith/txn/old/0", "before");
    const readOnly = await planApplication({ ...request, readOnly: true }, { fileSystem, process });
    assert.ok(!readOnly.ok && readOnly.reason === "output" && readOnly.problem.code === "interrupted");
    assert.ok((await planApplication(request, { fileSystem, process })).ok);
    assert.equal(fileSystem.text("/project/app/a"), "before");
  });
});
