import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GeneratedFile } from "@domainsmith/generators";
import { planGeneration } from "./planning/plan.ts";
import { parseLock } from "./store/lock-file.ts";
import { generated } from "./testing/generated-file.ts";
import { applyPlan } from "./writing/apply-plan.ts";

/** A class with a member for each name, as a generator would make it, and one file more for each name. */
function filesOf(...names: readonly string[]): readonly GeneratedFile[] {
  const members = names.map((name) => `  /** The ${name}. */\n  ${name}(): string {\n    return "${name}";\n  }\n`);
  return [
    generated("src/all.ts", `export class All {\n${members.join("\n")}}\n`, { kind: "typescript" }),
    generated(
      "package.json",
      `${JSON.stringify({ name: "app", scripts: Object.fromEntries(names.map((name) => [name, name])) }, null, 2)}\n`,
      { kind: "json" },
    ),
    ...names.map((name) => generated(`src/${name}.ts`, `export const ${name} = "${name}";\n`, { kind: "typescript" })),
  ];
}

describe("two branches that both generated, merged by git", function () {
  this.timeout(60_000);
  let folder: string;
  const git = (...args: string[]) => {
    const identity = ["-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false"];
    return spawnSync("git", [...identity, ...args], { cwd: folder, encoding: "utf8" });
  };
  const commit = (message: string) => {
    git("add", "--all");
    const { status, stderr } = git("commit", "--quiet", "--message", message);
    assert.equal(status, 0, stderr);
  };
  const generate = async (files: readonly GeneratedFile[]) => {
    const planned = await planGeneration({ output: folder, files });
    assert.ok(planned.ok, planned.ok ? "" : planned.problem.message);
    const applied = applyPlan(planned.value);
    assert.ok(applied.ok, applied.ok ? "" : applied.problem.message);
    return planned.value;
  };
  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  const edit = (path: string, from: string, to: string) => {
    assert.ok(read(path).includes(from), path);
    writeFileSync(join(folder, path), read(path).replace(from, to));
  };

  beforeEach(function () {
    if (spawnSync("git", ["--version"]).status !== 0) this.skip();
    folder = realpathSync(mkdtempSync(join(tmpdir(), "regeneration-branches-")));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const branch = async () => {
    git("init", "--quiet", "--initial-branch", "main");
    await generate(filesOf("beech", "maple", "yew"));
    commit("first");
    git("checkout", "--quiet", "-b", "theirs");
    await generate(filesOf("beech", "larch", "maple", "yew"));
    edit("src/all.ts", 'return "yew"', 'return "their yew"');
    commit("theirs");
    git("checkout", "--quiet", "main");
    await generate(filesOf("alder", "beech", "maple", "yew"));
    edit("src/all.ts", 'return "beech"', 'return "our beech"');
    commit("ours");
    return git("merge", "--quiet", "theirs");
  };
  const merged = filesOf("alder", "beech", "larch", "maple", "yew");

  const checkMerged = async () => {
    const plan = await generate(merged);
    assert.deepEqual(
      plan.changes.filter(({ action }) => action === "conflict"),
      [],
    );
    const all = read("src/all.ts");
    for (const line of ['return "our beech"', 'return "their yew"', "  alder()", "  larch()"]) {
      assert.equal(all.split(line).length, 2, `${line} once:\n${all}`);
    }
    assert.equal(read(".domainsmith/base/src/all.ts.base"), merged[0]?.content);
    assert.ok("entries" in parseLock(read(".domainsmith/lock.json")));
    assert.deepEqual((await generate(merged)).operations, []);
    commit("merged");
    assert.equal(git("status", "--porcelain").stdout, "");
  };

  it("goes on from the conflict that git left in the lock", async () => {
    const { status } = await branch();
    assert.notEqual(status, 0, "both changed the same lines of the lock");
    assert.match(read(".domainsmith/lock.json"), /^<<<<<<< /m);
    assert.doesNotMatch(read("src/all.ts"), /^<<<<<<< /m);
    await checkMerged();
  });

  for (const side of ["--ours", "--theirs"]) {
    it(`goes on when the user took ${side} of the lock`, async () => {
      await branch();
      assert.equal(git("checkout", side, "--", ".domainsmith/lock.json").status, 0);
      await checkMerged();
    });
  }

  it("keeps what only this machine needs out of version control", async () => {
    await branch();
    assert.deepEqual(
      [...new Set(git("ls-files").stdout.split("\n"))].filter((path) => /^\.domainsmith\/(?!base\/)/.test(path)).sort(),
      [".domainsmith/.gitattributes", ".domainsmith/.gitignore", ".domainsmith/lock.json"].sort(),
    );
  });
});
