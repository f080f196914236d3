import assert from "node:assert/strict";
import { planGeneration } from "../planning/plan.ts";
import type { FileSystem } from "../system/file-system.ts";
import { thisProcess } from "../system/process-identity.ts";
import { generated } from "../testing/generated-file.ts";
import { MemoryFileSystem, systemError } from "../testing/memory-file-system.ts";
import { scenario, snapshot } from "../testing/scenario.ts";
import { watched } from "../testing/watched-file-system.ts";
import { applyPlan } from "./apply-plan.ts";

const OUT = "/project/app";

async function plan(fileSystem: FileSystem, files = scenario.second) {
  const planned = await planGeneration({ output: OUT, files }, { fileSystem });
  assert.ok(planned.ok, planned.ok ? "" : planned.problem.message);
  return planned.value;
}

async function start(): Promise<MemoryFileSystem> {
  const fileSystem = new MemoryFileSystem();
  assert.ok(applyPlan(await plan(fileSystem, scenario.first), { fileSystem }).ok);
  for (const [path, text] of Object.entries(scenario.edits)) fileSystem.put(`${OUT}/${path}`, text);
  return fileSystem;
}

/** Everything there, folders and the transaction folder included. */
function everything(fileSystem: MemoryFileSystem): readonly string[] {
  return [...fileSystem.nodes.keys()].map((path) => `${path} ${fileSystem.text(path) ?? ""}`).sort();
}

describe("applyPlan", () => {
  it("leaves nothing behind in the transaction folder", async () => {
    const fileSystem = await start();
    assert.ok(applyPlan(await plan(fileSystem), { fileSystem }).ok);
    assert.deepEqual(fileSystem.list(`${OUT}/.domainsmith/txn`), []);
  });

  it("writes the lock file last", async () => {
    const { operations } = await plan(await start());
    assert.equal(operations.at(-1)?.path, ".domainsmith/lock.json");
  });

  for (const [code, problem] of [
    ["ENOSPC", "no-space"],
    ["EROFS", "not-writable"],
    ["EACCES", "not-writable"],
    ["EIO", "io"],
  ] as const) {
    it(`undoes everything when any change fails with ${code}`, async () => {
      const clean = await start();
      let changes = 0;
      const whole = watched(clean, () => changes++);
      assert.ok(applyPlan(await plan(clean), { fileSystem: whole }).ok);
      const after = snapshot(clean, OUT);
      let failures = 0;
      for (let at = 0; at < changes; at++) {
        const fileSystem = await start();
        const before = everything(fileSystem);
        const failing = watched(fileSystem, (index, _change, path) => {
          if (index === at) throw systemError(code, path);
        });
        const applied = applyPlan(await plan(fileSystem), { fileSystem: failing });
        if (applied.ok) {
          assert.deepEqual(snapshot(fileSystem, OUT), after);
          continue;
        }
        failures++;
        assert.equal(applied.problem.code, problem);
        assert.match(applied.problem.message, /Nothing was changed/);
        assert.deepEqual(snapshot(fileSystem, OUT), JSON.parse(JSON.stringify(snapshot(await start(), OUT))));
        const left = everything(fileSystem).filter((line) => !before.includes(line));
        assert.deepEqual(left, [], `change ${at}`);
        assert.ok(applyPlan(await plan(fileSystem), { fileSystem }).ok, "and works when the cause is gone");
        assert.deepEqual(snapshot(fileSystem, OUT), after);
      }
      assert.ok(failures > 20, `${failures} failures`);
    });
  }

  it("says so when undoing fails as well, and the next start finishes it", async () => {
    const fileSystem = await start();
    const before = snapshot(fileSystem, OUT);
    let broken = false;
    const failing = watched(fileSystem, (_index, change, path) => {
      if (change === "rename" && path.endsWith("src/updated")) broken = true;
      if (broken) throw systemError("EROFS", path);
    });
    const applied = applyPlan(await plan(fileSystem), { fileSystem: failing });
    assert.ok(!applied.ok);
    assert.equal(applied.problem.code, "interrupted");
    const other = { ...thisProcess, pid: thisProcess.pid + 1, token: "next", isAlive: () => false };
    const again = applyPlan(await plan(await start()), { fileSystem, process: other });
    assert.ok(!again.ok);
    assert.equal(again.problem.code, "changed-meanwhile");
    assert.deepEqual(snapshot(fileSystem, OUT), before);
  });

  describe("when something changed since planning", () => {
    const cases: readonly (readonly [string, (fileSystem: MemoryFileSystem) => void])[] = [
      ["a file that is to be updated was edited", (files) => files.put(`${OUT}/src/updated`, "mine")],
      ["a file that is to be updated was deleted", (files) => files.delete(`${OUT}/src/updated`)],
      ["a file that is to be deleted was edited", (files) => files.put(`${OUT}/src/deleted/file`, "mine")],
      ["a file that is to be created is there", (files) => files.put(`${OUT}/src/created/file`, "mine")],
      [
        "a folder became a link",
        (files) => {
          files.delete(`${OUT}/src`);
          files.putLink(`${OUT}/src`);
        },
      ],
      ["a file became a link", (files) => files.putLink(`${OUT}/src/updated`)],
    ];
    for (const [what, change] of cases) {
      it(`writes nothing: ${what}`, async () => {
        const fileSystem = await start();
        const planned = await plan(fileSystem);
        change(fileSystem);
        const before = everything(fileSystem);
        const applied = applyPlan(planned, { fileSystem });
        assert.ok(!applied.ok);
        assert.equal(applied.problem.code, "changed-meanwhile");
        assert.deepEqual(everything(fileSystem), before);
      });
    }

    for (const [what, path] of [
      ["a folder", "src/created/mine"],
      ["a file", "src/created"],
    ] as const) {
      it(`writes into no new folder in whose place somebody puts ${what} in the middle of the write`, async () => {
        // Before the folder is looked at, and between that and its move.
        for (const moment of [`${OUT}/.domainsmith/txn/journal.json`, `${OUT}/src/created`]) {
          const fileSystem = await start();
          const before = snapshot(fileSystem, OUT);
          const racing = watched(fileSystem, (_index, change, at) => {
            if (change === "rename" && at === moment) fileSystem.put(`${OUT}/${path}`, "mine");
          });
          const applied = applyPlan(await plan(fileSystem), { fileSystem: racing });
          assert.ok(!applied.ok);
          assert.equal(applied.problem.code, "changed-meanwhile");
          assert.deepEqual(snapshot(fileSystem, OUT), { ...before, [path]: "mine" });
        }
      });
    }

    it("notices an editor that saves in the middle of the write", async () => {
      const fileSystem = await start();
      const racing = watched(fileSystem, (_index, change, path) => {
        if (change === "rename" && path.endsWith("journal.json")) fileSystem.put(`${OUT}/src/updated`, "mine");
      });
      const applied = applyPlan(await plan(fileSystem), { fileSystem: racing });
      assert.ok(!applied.ok);
      assert.equal(fileSystem.text(`${OUT}/src/updated`), "mine");
    });
  });

  it("moves a new folder with all its files at once", async () => {
    const fileSystem = new MemoryFileSystem();
    const moved: string[] = [];
    const observed = watched(fileSystem, (_index, change, path) => {
      if (change === "rename") moved.push(path.slice(OUT.length + 1));
    });
    const files = ["a", "src/b", "src/c/d", "src/c/e", "web/f"].map((path) => generated(path, path));
    assert.ok(applyPlan(await plan(fileSystem, files), { fileSystem: observed }).ok);
    assert.deepEqual(
      moved.filter((path) => !path.startsWith(".domainsmith/")),
      ["a", "src", "web"],
    );
    assert.ok(moved.includes(".domainsmith/base") && !moved.some((path) => path.endsWith(".base")));
    for (const { path, content } of files) {
      assert.equal(fileSystem.text(`${OUT}/${path}`), content);
      assert.equal(fileSystem.text(`${OUT}/.domainsmith/base/${path}.base`), content);
    }
  });

  it("undoes everything when it is cancelled", async () => {
    for (let at = 0; at < 8; at++) {
      const fileSystem = await start();
      const before = everything(fileSystem);
      let asked = 0;
      const applied = applyPlan(await plan(fileSystem), { fileSystem, isCancelled: () => asked++ === at });
      assert.ok(!applied.ok);
      assert.equal(applied.problem.code, "cancelled");
      assert.deepEqual(everything(fileSystem), before);
    }
  });

  it("refuses to write beside another process that writes", async () => {
    const fileSystem = await start();
    fileSystem.put(`${OUT}/.domainsmith/txn/lock`, `${thisProcess.host}\n${process.ppid}\nother\n`);
    const self = { ...thisProcess, isAlive: () => true };
    const planned = await planGeneration({ output: OUT, files: scenario.second }, { fileSystem, process: self });
    assert.ok(!planned.ok);
    assert.equal(planned.problem.code, "locked");
    fileSystem.delete(`${OUT}/.domainsmith/txn/lock`);
    const made = await plan(fileSystem);
    fileSystem.put(`${OUT}/.domainsmith/txn/lock`, `elsewhere\n1\nother\n`);
    const applied = applyPlan(made, { fileSystem, process: self });
    assert.ok(!applied.ok);
    assert.equal(applied.problem.code, "locked");
    assert.match(applied.problem.message, /process 1 on elsewhere/);
  });

  for (const [what, lock] of [
    ["of a process that is gone", `${thisProcess.host}\n999999\nother\n`],
    ["of an earlier process with our pid", `${thisProcess.host}\n${thisProcess.pid}\nother\n`],
    ["that is empty", ""],
  ] as const) {
    it(`takes over a lock ${what}`, async () => {
      const fileSystem = await start();
      fileSystem.put(`${OUT}/.domainsmith/txn/lock`, lock);
      const self = { ...thisProcess, isAlive: () => false };
      const planned = await planGeneration({ output: OUT, files: scenario.second }, { fileSystem, process: self });
      assert.ok(planned.ok);
      assert.ok(applyPlan(planned.value, { fileSystem, process: self }).ok);
      assert.deepEqual(fileSystem.list(`${OUT}/.domainsmith/txn`), []);
    });
  }

  it("touches no file that did not change", async () => {
    const fileSystem = await start();
    const touched: string[] = [];
    const observed = watched(fileSystem, (_index, _change, path) => touched.push(path));
    assert.ok(applyPlan(await plan(fileSystem), { fileSystem: observed }).ok);
    for (const path of ["kept", "edited", "conflict", "notes.md"]) {
      assert.ok(!touched.includes(`${OUT}/${path}`), path);
      assert.ok(!touched.includes(`${OUT}/.domainsmith/base/${path}.base`), path);
    }
  });

  it("removes a folder that it made for nothing", async () => {
    const fileSystem = new MemoryFileSystem();
    const failing = watched(fileSystem, (_index, change, path) => {
      if (change === "writeDurably") throw systemError("ENOSPC", path);
    });
    assert.ok(!applyPlan(await plan(fileSystem, [generated("a", "1")]), { fileSystem: failing }).ok);
    assert.deepEqual([...fileSystem.nodes.keys()], ["/"]);
  });
});
