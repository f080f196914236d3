import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { checks } from "../doctor/index.ts";
import { callCli, SMALL_PROJECT, spawnCli, TestFolder } from "../testing/cli.ts";

describe("domainsmith doctor", () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => folder.remove());
  const examine = async (...args: string[]) => {
    const { exitCode, stdout } = await callCli(folder.path, ["doctor", "--json", ...args]);
    const json: { ok: boolean; checks: { name: string; status: string; message: string }[] } = JSON.parse(stdout);
    const of = (name: string) => json.checks.find((check) => check.name === name);
    return { exitCode, json, of };
  };

  it("finds a good project good, as a process", async () => {
    folder.write(SMALL_PROJECT);
    const { exitCode, stdout, stderr } = await spawnCli(folder.path, ["doctor"]);
    assert.deepEqual([exitCode, stderr], [0, ""]);
    for (const { name } of checks) assert.match(stdout, new RegExp(`^ok +${name.replace(".", "\\.")}`, "m"));
  });

  it("has something to say about each thing that can be wrong", async () => {
    folder.write({ ...SMALL_PROJECT, "domainsmith.json": '{ "name": "My App" }', "bad.domain": "entity {" });
    writeFileSync(join(folder.path, "app"), "");
    const { exitCode, json, of } = await examine();
    assert.equal(exitCode, 1);
    assert.equal(json.ok, false);
    assert.equal(of("settings")?.status, "error");
    assert.match(of("settings")?.message ?? "", /domainsmith\.json:1:11 error DS5106/);
    assert.equal(of("models")?.status, "error");
    assert.equal(of("output")?.status, "error");
  });

  it("finds a write that was cut short, and one that is going on", async () => {
    folder.write({ ...SMALL_PROJECT, "app/.domainsmith/txn/journal.json": "{}" });
    assert.deepEqual((await examine()).of("last generation")?.status, "warning");
    folder.write({ "app/.domainsmith/txn/lock": `${hostname()}\n${process.ppid}\nother\n` });
    const { of } = await examine();
    assert.equal(of("last generation")?.status, "error");
    assert.match(of("last generation")?.message ?? "", new RegExp(`process ${process.ppid}`));
  });

  it("finds that dependencies are missing", async () => {
    folder.write({ ...SMALL_PROJECT, "app/package.json": "{}" });
    const { exitCode, of } = await examine();
    assert.equal(exitCode, 0);
    assert.match(of("application")?.message ?? "", /npm install/);
  });

  it("goes on without a project", async () => {
    const { exitCode, of } = await examine();
    assert.equal(exitCode, 1);
    assert.equal(of("project")?.status, "error");
    assert.equal(of("output")?.status, "skipped");
    assert.equal((await examine("nowhere")).of("project")?.message, "There is no nowhere. Check the path.");
  });
});
