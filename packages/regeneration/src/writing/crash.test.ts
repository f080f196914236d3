import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GeneratedFile } from "@domainsmith/generators";
import type { Plan } from "../planning/assemble-plan.ts";
import { planGeneration } from "../planning/plan.ts";
import { selectFromPlan } from "../planning/select-from-plan.ts";
import type { FileSystem } from "../system/file-system.ts";
import { nodeFileSystem } from "../system/node-file-system.ts";
import { thisProcess } from "../system/process-identity.ts";
import { MemoryFileSystem, systemError } from "../testing/memory-file-system.ts";
import { scenario, snapshot } from "../testing/scenario.ts";
import { watched } from "../testing/watched-file-system.ts";
import { planUndo } from "../undo/plan-undo.ts";
import { applyPlan } from "./apply-plan.ts";
import { recover } from "./recover.ts";

const OUT = "/project/app";

class Killed extends Error {}

/** A process that was killed runs nothing more: no clearing up either. */
function dying(inner: FileSystem, at: number): FileSystem {
  return watched(inner, (index) => {
    if (index >= at) throw new Killed();
  });
}

async function generate(files: readonly GeneratedFile[], fileSystem: FileSystem, output = OUT): Promise<void> {
  const planned = await planGeneration({ output, files }, { fileSystem });
  assert.ok(planned.ok, planned.ok ? "" : planned.problem.message);
  const applied = applyPlan(planned.value, { fileSystem });
  assert.ok(applied.ok, applied.ok ? "" : applied.problem.message);
}

async function start(): Promise<MemoryFileSystem> {
  const fileSystem = new MemoryFileSystem();
  await generate(scenario.first, fileSystem);
  for (const [path, text] of Object.entries(scenario.edits)) fileSystem.put(`${OUT}/${path}`, text);
  return fileSystem;
}

/** How many changes a generation makes, and what comes out. */
async function whole(): Promise<{
  changes: number;
  before: Record<string, string>;
  after: Record<string, string>;
}> {
  const fileSystem = await start();
  const before = snapshot(fileSystem, OUT);
  let changes = 0;
  await generate(
    scenario.second,
    watched(fileSystem, () => changes++),
  );
  return { changes, before, after: snapshot(fileSystem, OUT) };
}

/** Windows does so while a file in the folder is open. */
function refuseFolders(fileSystem: MemoryFileSystem): void {
  const rename = fileSystem.rename.bind(fileSystem);
  fileSystem.rename = (from, to) => {
    if (fileSystem.kind(from) === "folder") throw systemError("EPERM", to);
    rename(from, to);
  };
}

/** The next start: another process, which finds the first one's lock and nobody behind it. */
const nextStart = { ...thisProcess, pid: thisProcess.pid + 1, token: "next", isAlive: () => false };

describe("a process that dies while it writes", () => {
  it("leaves the old state or the new one to the next start, wherever it dies", async () => {
    const { changes, before, after } = await whole();
    const outcomes = { old: 0, new: 0 };
    for (let at = 0; at < changes; at++) {
      const fileSystem = await start();
      await assert.rejects(generate(scenario.second, dying(fileSystem, at)), Killed);
      const recovered = recover(OUT, undefined, { fileSystem, process: nextStart });
      assert.ok(recovered.ok, recovered.ok ? "" : recovered.problem.message);
      const state = snapshot(fileSystem, OUT);
      const isNew = JSON.stringify(state) === JSON.stringify(after) || !recovered.ok;
      if (isNew) outcomes.new++;
      else {
        assert.deepEqual(state, before, `killed before change ${at}`);
        outcomes.old++;
      }
      await generate(scenario.second, fileSystem);
      assert.deepEqual(snapshot(fileSystem, OUT), after);
    }
    assert.ok(outcomes.old > 10 && outcomes.new > 0, JSON.stringify(outcomes));
  });

  for (const [what, refused] of [
    ["moved as a whole", () => undefined],
    ["moved file by file, where the system moves no folders", refuseFolders],
  ] as const) {
    it(`leaves nothing or all of new folders, ${what}`, async () => {
      const begin = () => {
        const fileSystem = new MemoryFileSystem();
        fileSystem.put(`${OUT}/src/mine/notes.md`, "mine");
        refused(fileSystem);
        return fileSystem;
      };
      const clean = begin();
      let changes = 0;
      await generate(
        scenario.first,
        watched(clean, () => changes++),
      );
      const after = snapshot(clean, OUT);
      for (let at = 0; at < changes; at++) {
        const fileSystem = begin();
        const before = snapshot(fileSystem, OUT);
        await assert.rejects(generate(scenario.first, dying(fileSystem, at)), Killed);
        assert.ok(recover(OUT, undefined, { fileSystem, process: nextStart }).ok);
        const state = snapshot(fileSystem, OUT);
        if (JSON.stringify(state) !== JSON.stringify(after)) {
          assert.deepEqual(state, before, `killed before change ${at}`);
          assert.deepEqual(fileSystem.list(`${OUT}/src`), [{ name: "mine", kind: "folder" }]);
        }
        await generate(scenario.first, fileSystem);
        assert.deepEqual(snapshot(fileSystem, OUT), after);
      }
    });
  }

  it("leaves to the user what was put into a new folder before the next start", async () => {
    const clean = new MemoryFileSystem();
    let changes = 0;
    await generate(
      scenario.first,
      watched(clean, () => changes++),
    );
    for (let at = 0; at < changes; at++) {
      const fileSystem = new MemoryFileSystem();
      await assert.rejects(generate(scenario.first, dying(fileSystem, at)), Killed);
      fileSystem.put(`${OUT}/src/mine`, "mine");
      fileSystem.put(`${OUT}/src/updated`, "edited after the crash");
      assert.ok(recover(OUT, undefined, { fileSystem, process: nextStart }).ok);
      assert.equal(fileSystem.text(`${OUT}/src/mine`), "mine");
      assert.equal(fileSystem.text(`${OUT}/src/updated`), "edited after the crash");
    }
  });

  it("can die again while the next start undoes its work", async () => {
    const { changes, before, after } = await whole();
    for (let at = 0; at < changes; at += 2) {
      for (let again = 0; ; again++) {
        const fileSystem = await start();
        await assert.rejects(generate(scenario.second, dying(fileSystem, at)), Killed);
        let died = false;
        try {
          recover(OUT, undefined, { fileSystem: dying(fileSystem, again), process: nextStart });
        } catch (error) {
          assert.ok(error instanceof Killed);
          died = true;
        }
        assert.ok(recover(OUT, undefined, { fileSystem, process: { ...nextStart, token: "third" } }).ok);
        const state = snapshot(fileSystem, OUT);
        if (JSON.stringify(state) !== JSON.stringify(after)) assert.deepEqual(state, before, `${at}, then ${again}`);
        if (!died) break;
      }
    }
  });

  it("takes nothing back from a user who went on editing before the next start", async () => {
    const { changes } = await whole();
    for (let at = 0; at < changes; at++) {
      const fileSystem = await start();
      await assert.rejects(generate(scenario.second, dying(fileSystem, at)), Killed);
      fileSystem.put(`${OUT}/src/updated`, "edited after the crash");
      assert.ok(recover(OUT, undefined, { fileSystem, process: nextStart }).ok);
      assert.equal(fileSystem.text(`${OUT}/src/updated`), "edited after the crash");
      assert.equal(fileSystem.text(`${OUT}/edited`), "mine");
    }
  });

  it("is told to whoever plans before it was undone", async () => {
    const fileSystem = await start();
    let dead = false;
    const dies = watched(fileSystem, (_index, change, path) => {
      dead ||= change === "rename" && path.endsWith("src/updated");
      if (dead) throw new Killed();
    });
    await assert.rejects(generate(scenario.second, dies), Killed);
    const planned = await planGeneration({ output: OUT, files: scenario.second }, { fileSystem, process: nextStart });
    assert.ok(!planned.ok);
    assert.equal(planned.problem.code, "interrupted");
  });

  it("leaves a journal that nobody can read to the user", async () => {
    const fileSystem = await start();
    fileSystem.put(`${OUT}/.domainsmith/txn/journal.json`, "garbage");
    fileSystem.put(`${OUT}/.domainsmith/txn/old/0`, "precious");
    const recovered = recover(OUT, undefined, { fileSystem, process: nextStart });
    assert.ok(!recovered.ok);
    assert.equal(recovered.problem.code, "recovery");
    assert.equal(fileSystem.text(`${OUT}/.domainsmith/txn/old/0`), "precious");
  });

  it("leaves no journal that reaches outside the output folder", async () => {
    const fileSystem = await start();
    fileSystem.put("/project/secret", "1");
    const steps = [{ path: "../secret", replaces: false, written: "x" }];
    fileSystem.put(`${OUT}/.domainsmith/txn/journal.json`, JSON.stringify({ steps, folders: [] }));
    assert.ok(!recover(OUT, undefined, { fileSystem, process: nextStart }).ok);
  });

  it("leaves the old state or the new one also where a part of a plan is written, or a generation taken back", async () => {
    const writes: Readonly<Record<string, (fileSystem: FileSystem) => Promise<Plan>>> = {
      part: async (fileSystem) => {
        const planned = await planGeneration({ output: OUT, files: scenario.second }, { fileSystem });
        assert.ok(planned.ok);
        return selectFromPlan(planned.value, { leaveOut: ["src/updated"] });
      },
      undo: async (fileSystem) => {
        const planned = await planUndo({ output: OUT }, { fileSystem });
        assert.ok(planned.ok);
        return planned.value;
      },
    };
    for (const [what, planWrite] of Object.entries(writes)) {
      const prepared = async () => {
        const fileSystem = await start();
        if (what === "undo") await generate(scenario.second, fileSystem);
        return fileSystem;
      };
      const clean = await prepared();
      const before = snapshot(clean, OUT);
      const plan = await planWrite(clean);
      let changes = 0;
      assert.ok(applyPlan(plan, { fileSystem: watched(clean, () => changes++) }).ok);
      const after = snapshot(clean, OUT);
      for (let at = 0; at < changes; at++) {
        const fileSystem = await prepared();
        const written = await planWrite(fileSystem);
        assert.throws(() => applyPlan(written, { fileSystem: dying(fileSystem, at) }), Killed);
        assert.ok(recover(OUT, undefined, { fileSystem, process: nextStart }).ok);
        const state = snapshot(fileSystem, OUT);
        if (JSON.stringify(state) !== JSON.stringify(after)) assert.deepEqual(state, before, `${what}, ${at}`);
      }
    }
  });

  it("really killed, in a process of its own, leaves the old state or the new one", async function () {
    this.timeout(120_000);
    const program = fileURLToPath(new URL("../testing/generate-and-die.ts", import.meta.url));
    const { changes } = await whole();
    const folder = mkdtempSync(join(tmpdir(), "regeneration-crash-"));
    try {
      let states: { before: object; after: object } | undefined;
      for (const at of [changes + 100, 0, 3, ...spread(12, changes - 12, 8), changes - 4, changes - 1]) {
        const output = join(folder, String(at));
        await generate(scenario.first, nodeFileSystem, output);
        for (const [path, text] of Object.entries(scenario.edits)) writeFileSync(join(output, path), text);
        const before = snapshot(nodeFileSystem, output);
        const child = spawnSync(process.execPath, [program, output, String(at)], { encoding: "utf8" });
        if (!states) {
          assert.equal(child.status, 0, child.stderr);
          states = { before, after: snapshot(nodeFileSystem, output) };
          continue;
        }
        assert.equal(child.signal, "SIGKILL", child.stderr);
        assert.ok(recover(output).ok);
        const state = snapshot(nodeFileSystem, output);
        if (JSON.stringify(state) !== JSON.stringify(states.after)) assert.deepEqual(state, states.before);
        await generate(scenario.second, nodeFileSystem, output);
        assert.deepEqual(snapshot(nodeFileSystem, output), states.after);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function spread(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => Math.round(from + ((to - from) * index) / (count - 1)));
}
