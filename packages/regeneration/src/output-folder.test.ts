import assert from "node:assert/strict";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkOutputFolder } from "./output-folder.ts";
import { planGeneration } from "./planning/plan.ts";
import { nodeFileSystem } from "./system/node-file-system.ts";
import { generated } from "./testing/generated-file.ts";
import { applyPlan } from "./writing/apply-plan.ts";

describe("the output folder, on a real disk", () => {
  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "regeneration-output-")));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const problem = (output: string, root = folder) => {
    const checked = checkOutputFolder(nodeFileSystem, output, root);
    return checked.ok ? undefined : checked.problem;
  };

  it("may be missing, with folders above it", () => assert.equal(problem(join(folder, "a/b/c")), undefined));
  it("may be an ordinary folder", () => assert.equal(problem(folder, join(folder, "..")), undefined));

  it("may not be a file, nor below one", () => {
    writeFileSync(join(folder, "app"), "");
    assert.equal(problem(join(folder, "app"))?.code, "output-is-file");
    assert.equal(problem(join(folder, "app/x"))?.code, "output-is-file");
    assert.match(problem(join(folder, "app"))?.message ?? "", /choose another output folder/);
  });

  it("may not be a link, nor below one", () => {
    mkdirSync(join(folder, "elsewhere"));
    symlinkSync(join(folder, "elsewhere"), join(folder, "app"));
    assert.equal(problem(join(folder, "app"))?.code, "output-link");
    assert.equal(problem(join(folder, "app/x"))?.code, "output-link");
    assert.match(problem(join(folder, "app"))?.message ?? "", /reached through a link/);
  });

  it("may not be a link to nothing", () => {
    symlinkSync(join(folder, "nowhere"), join(folder, "app"));
    assert.equal(problem(join(folder, "app"))?.code, "output-link");
  });

  it("may lie below a link above the root", () => {
    mkdirSync(join(folder, "real"));
    symlinkSync(join(folder, "real"), join(folder, "linked"));
    assert.equal(problem(join(folder, "linked/app"), join(folder, "linked")), undefined);
  });

  it("is not written when a folder in it is a link to elsewhere", async () => {
    mkdirSync(join(folder, "elsewhere"));
    mkdirSync(join(folder, "app"));
    symlinkSync(join(folder, "elsewhere"), join(folder, "app/src"));
    const planned = await planGeneration({ output: join(folder, "app"), files: [generated("src/a", "1")] });
    assert.ok(!planned.ok);
    assert.equal(planned.problem.code, "output-link");
    assert.deepEqual(readdirSync(join(folder, "elsewhere")), []);
  });

  it("is refused when the system does not let us write", async function () {
    // The process's own view of the kernel is read-only even for the superuser.
    if (nodeFileSystem.kind("/proc/self") === undefined) return this.skip();
    const planned = await planGeneration({ output: "/proc/domainsmith-app", files: [generated("a", "1")] });
    assert.ok(planned.ok);
    const applied = applyPlan(planned.value);
    assert.ok(!applied.ok);
    assert.match(applied.problem.message, /\/proc\/domainsmith-app/);
    assert.match(applied.problem.message, /Nothing was changed/);
  });

  it("gets real files, durably, and keeps the time stamps of those that did not change", async () => {
    const output = join(folder, "app");
    const generate = async (files: Parameters<typeof planGeneration>[0]["files"]) => {
      const planned = await planGeneration({ output, files });
      assert.ok(planned.ok);
      assert.ok(applyPlan(planned.value).ok);
    };
    await generate([generated("a/b", "1"), generated("c", "1")]);
    const before = nodeFileSystem.read(join(output, "c"));
    await generate([generated("a/b", "2"), generated("c", "1")]);
    assert.equal(Buffer.from(nodeFileSystem.read(join(output, "a/b"))).toString(), "2");
    assert.deepEqual(nodeFileSystem.read(join(output, "c")), before);
    assert.deepEqual(readdirSync(join(output, ".domainsmith/txn")), []);
  });

  it("keeps what the system knows of a file that is merged: that it can be executed", async () => {
    const output = join(folder, "app");
    const generate = async (content: string) => {
      const planned = await planGeneration({ output, files: [generated("run.sh", content)] });
      assert.ok(planned.ok);
      assert.ok(applyPlan(planned.value).ok);
      return planned.value;
    };
    const script = join(output, "run.sh");
    await generate("1\n2\n3\n4\n");
    writeFileSync(script, "1\n2\n3\nmine\n");
    chmodSync(script, 0o750);
    const plan = await generate("one\n2\n3\n4\n");
    assert.equal(plan.changes[0]?.action, "merge");
    assert.equal(Buffer.from(nodeFileSystem.read(script)).toString(), "one\n2\n3\nmine\n");
    if (process.platform !== "win32") assert.equal(nodeFileSystem.stats(script)?.mode, 0o750);
  });

  it("leaves a file alone that is read-only", async () => {
    const output = join(folder, "app");
    const plan = async (content: string) => {
      const planned = await planGeneration({ output, files: [generated("a", content)] });
      assert.ok(planned.ok);
      return planned.value;
    };
    assert.ok(applyPlan(await plan("1\n")).ok);
    chmodSync(join(output, "a"), 0o444);
    assert.equal((await plan("2\n")).changes[0]?.action, "conflict");
    chmodSync(join(output, "a"), 0o644);
    assert.equal((await plan("2\n")).changes[0]?.action, "update");
  });
});
