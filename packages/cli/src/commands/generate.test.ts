import assert from "node:assert/strict";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { run } from "../program.ts";
import { callCli, SMALL_PROJECT, spawnCli, startCli, TestFolder } from "../testing/cli.ts";

describe("domainsmith generate", function () {
  this.timeout(60_000);
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
    folder.write(SMALL_PROJECT);
  });
  afterEach(() => folder.remove());
  const call = (...args: string[]) => callCli(folder.path, ["generate", ...args]);
  const app = (path: string) => join(folder.path, "app", path);
  const addAttribute = () =>
    folder.write({ "task.domain": "entity Task {\n  title: String(1..120)\n  done: Boolean = false\n}\n" });

  it("writes the application, and nothing the second time, as a process", async () => {
    const first = await spawnCli(folder.path, ["generate"]);
    assert.equal(first.exitCode, 0, first.stderr);
    assert.match(first.stdout, /app: \d+ created, 0 updated, 0 deleted, 0 unchanged, 0 kept, 0 conflicts\.\n$/);
    assert.equal(JSON.parse(readFileSync(app("package.json"), "utf8")).name, "small");
    const before = statSync(app("package.json")).mtimeMs;
    const second = await call("--json");
    assert.equal(second.exitCode, 0);
    const json = JSON.parse(second.stdout);
    assert.deepEqual(
      [json.ok, json.written, json.counts.create, json.output],
      [true, false, 0, join(folder.path, "app")],
    );
    assert.equal(statSync(app("package.json")).mtimeMs, before);
  });

  it("writes nothing with --dry-run and --check", async () => {
    const dry = await call("--dry-run");
    assert.equal(dry.exitCode, 0);
    assert.match(dry.stdout, /^create {4}package\.json {2}\(New\)$/m);
    const check = await call("--check");
    assert.equal(check.exitCode, 1);
    assert.match(check.stdout, /not up to date/);
    assert.ok(!existsSync(app("")));
    await call();
    assert.equal((await call("--check")).exitCode, 0);
  });

  /** A generated file about the entity. */
  const entityFile = async (): Promise<string> =>
    JSON.parse((await call("--json", "--dry-run")).stdout).changes.find(
      ({ symbol, path }: { symbol?: string; path: string }) => symbol === "Task" && path.endsWith(".ts"),
    ).path;

  it("merges what was edited with what is generated", async () => {
    await call();
    const file = await entityFile();
    appendFileSync(app(file), "\n// mine\n");
    const kept = await call();
    assert.equal(kept.exitCode, 0);
    assert.match(kept.stdout, new RegExp(`keep +${file} `));
    addAttribute();
    const merged = await call("--diff");
    assert.equal(merged.exitCode, 0, merged.stdout);
    assert.match(merged.stdout, new RegExp(`merge +${file}  \\+\\d+ -\\d+ `));
    assert.match(merged.stdout, /, 1 merged, /);
    assert.match(merged.stdout, new RegExp(`^\\+\\+\\+ b/${file}$`, "m"));
    assert.match(readFileSync(app(file), "utf8"), /done[\s\S]*\/\/ mine/);
    assert.match((await call()).stdout, /nothing to write/);
  });

  it("reports a conflict until it is decided", async () => {
    await call();
    const file = await entityFile();
    writeFileSync(app(file), "// mine alone\n");
    addAttribute();
    const conflict = await call();
    assert.equal(conflict.exitCode, 1);
    assert.match(conflict.stdout, new RegExp(`conflict +${file} `));
    assert.match(conflict.stdout, /^ +line \d+: /m);
    assert.match(conflict.stderr, /1 file in conflict: left as you have it/);
    assert.equal(readFileSync(app(file), "utf8"), "// mine alone\n");
    const decided = await call("--keep-mine", file);
    assert.equal(decided.exitCode, 0, decided.stdout);
    assert.equal(readFileSync(app(file), "utf8"), "// mine alone\n");
    const taken = await call("--take-generated", file);
    assert.equal(taken.exitCode, 0);
    assert.doesNotMatch(readFileSync(app(file), "utf8"), /mine/);
  });

  it("advises nothing about conflicts that no option ends: their lines say what to do", async () => {
    await call();
    const file = await entityFile();
    chmodSync(app(file), 0o444);
    addAttribute();
    for (const options of [[], ["--take-generated", file], ["--markers"]]) {
      const { exitCode, stdout, stderr } = await call(...options);
      assert.equal(exitCode, 1);
      assert.match(stdout, new RegExp(`conflict +${file} .*is read-only.*allow that it is written to`));
      assert.equal(stderr, "domainsmith: 1 file in conflict: left as you have it.\n");
    }
    const edited = "README.md";
    writeFileSync(app(edited), "mine\n");
    folder.write({ "domainsmith.json": '{ "name": "other", "output": "app" }\n' });
    const { stderr } = await call();
    assert.match(stderr, /2 files in conflict[\s\S]*--keep-mine README\.md or --take-generated README\.md; --markers/);
  });

  it("writes conflicts into files with --markers, and waits until they are gone", async () => {
    await call();
    const file = await entityFile();
    writeFileSync(app(file), "// mine alone\n");
    addAttribute();
    const marked = await call("--markers");
    assert.equal(marked.exitCode, 1);
    assert.match(marked.stderr, /look for <<<<<<< in it/);
    assert.match(
      readFileSync(app(file), "utf8"),
      /^<<<<<<< yours\n[\s\S]*\/\/ mine alone[\s\S]*^>>>>>>> generated now$/m,
    );
    const waiting = await call();
    assert.equal(waiting.exitCode, 1);
    assert.match(waiting.stdout, /unresolved conflict markers/);
    writeFileSync(app(file), "// both\n");
    assert.equal((await call()).exitCode, 0);
    assert.equal(readFileSync(app(file), "utf8"), "// both\n");
  });

  it("leaves files out until the next time", async () => {
    await call();
    const file = await entityFile();
    const before = readFileSync(app(file), "utf8");
    addAttribute();
    const partial = await call("--leave-out", file);
    assert.equal(partial.exitCode, 0, partial.stderr);
    assert.equal(readFileSync(app(file), "utf8"), before);
    assert.doesNotMatch(partial.stdout, new RegExp(file));
    assert.match((await call()).stdout, new RegExp(`update +${file}`));
    assert.notEqual(readFileSync(app(file), "utf8"), before);
    assert.equal((await call("--leave-out", "nonsense")).exitCode, 2);
  });

  it("moves what was renamed, and offers to rename it in files of the user's own", async () => {
    await call();
    const own = 'import * as task from "./modules/task/task.repository.ts";\nexport const mine = task;\n';
    folder.write({ "app/src/own.ts": own });
    appendFileSync(app("src/modules/task/task.repository.ts"), "\n// mine\n");
    folder.write({ "task.domain": "@was(Task)\nentity Job {\n  title: String(1..120)\n}\n" });
    const offered = await call();
    assert.equal(offered.exitCode, 0, offered.stderr);
    assert.match(offered.stdout, /merge +src\/modules\/job\/job\.repository\.ts .*Was src\/modules\/task/);
    assert.match(offered.stdout, /offer +src\/own\.ts/);
    assert.match(offered.stdout, /1 file of yours names what was renamed\..*"domainsmith undo"/);
    assert.equal(readFileSync(app("src/own.ts"), "utf8"), own);
    assert.match(readFileSync(app("src/modules/job/job.repository.ts"), "utf8"), /mine/);
    assert.ok(!existsSync(app("src/modules/task")));
    assert.equal((await callCli(folder.path, ["undo"])).exitCode, 0);
    const taken = await call("--take", "src/*.ts");
    assert.equal(taken.exitCode, 0);
    assert.match(taken.stdout, /update +src\/own\.ts .*as you chose/);
    assert.doesNotMatch(taken.stdout, /offer/);
    assert.match(readFileSync(app("src/own.ts"), "utf8"), /from "\.\/modules\/job\/job\.repository\.ts"/);
    assert.equal((await call("--take", "nonsense.ts")).exitCode, 2);
  });

  it("says what to install when the application that is there needs other packages", async () => {
    const settings = (preset: string) =>
      folder.write({
        "domainsmith.json": JSON.stringify({ output: "app", generators: { data: {}, api: { preset } } }),
      });
    settings("small");
    const first = await call();
    assert.equal(first.exitCode, 0, first.stderr);
    assert.doesNotMatch(first.stdout, /npm install/);
    settings("full");
    const planned = await call("--dry-run");
    assert.doesNotMatch(planned.stdout, /Run "npm install"/);
    const json = JSON.parse((await call("--dry-run", "--json")).stdout);
    assert.ok(json.packages.added.includes("pg-boss"));
    const larger = await call();
    assert.match(larger.stdout, /^Run "npm install" in .*app: \d+ packages were added \(.*pg-boss.*\)\.$/m);
    assert.doesNotMatch((await call()).stdout, /npm install/);
    settings("small");
    assert.match((await call()).stdout, /packages were removed \(.*pg-boss/);
  });

  it("lists files by symbol and by generator", async () => {
    const bySymbol = await call("--dry-run", "--by", "symbol");
    assert.match(bySymbol.stdout, /^Task: \d+ files\n {2}create/m);
    assert.match(bySymbol.stdout, /^the whole application: \d+ files$/m);
    assert.match((await call("--dry-run", "--by", "generator")).stdout, /^api: \d+ files$/m);
    assert.equal((await call("--by", "nonsense")).exitCode, 2);
  });

  it("takes a folder that is there already into its care, file by file or as a whole", async () => {
    await call();
    rmSync(app(".domainsmith"), { recursive: true });
    const file = await entityFile();
    writeFileSync(app(file), "// mine\n");
    writeFileSync(app("README.md"), "mine\n");
    const found = await call();
    assert.equal(found.exitCode, 1);
    assert.match(found.stdout, /, 2 conflicts/);
    const adopted = await call("--take-generated", "README.md", "--keep-mine", "**");
    assert.equal(adopted.exitCode, 0, adopted.stdout);
    assert.equal(readFileSync(app(file), "utf8"), "// mine\n");
    assert.notEqual(readFileSync(app("README.md"), "utf8"), "mine\n");
    assert.match((await call()).stdout, /nothing to write/);
  });

  it("generates again when the model changes, shows errors, and ends when it is interrupted", async function () {
    if (process.platform === "win32") return this.skip();
    const watching = startCli(folder.path, ["generate", "--watch"]);
    await watching.said(/Watching this folder/);
    addAttribute();
    await watching.said(/updated[\s\S]*\+\d+ -\d+ lines/);
    folder.write({ "task.domain": "entity Task {\n  title: Strin\n}\n" });
    await watching.said(/task\.domain:2:10 error/);
    addAttribute();
    await watching.said(/nothing to write/);
    assert.equal(await watching.interrupt(), 0);
  });

  it("generates again when the model changes while it generates for the first time", async () => {
    let said = "";
    let interrupt = () => {};
    const write = (text: string) => {
      if (/ created/.test(text)) addAttribute();
      said += text;
      if (/ [1-9]\d* updated/.test(said)) interrupt();
    };
    await run(["generate", "--watch"], {
      folder: folder.path,
      write,
      writeError: write,
      readInput: async () => Buffer.from(""),
      onInterrupt: (listener) => {
        interrupt = listener;
        return () => {};
      },
    });
    assert.match(said, / created[\s\S]*Watching[\s\S]* updated/);
  });

  it("brings a deleted file back only when it is asked to", async () => {
    await call();
    rmSync(app("README.md"));
    assert.match((await call()).stdout, /keep +README\.md +\(Deleted by you/);
    assert.ok(!existsSync(app("README.md")));
    assert.equal((await call("--take-generated", "README.md")).exitCode, 0);
    assert.ok(existsSync(app("README.md")));
  });

  it("writes elsewhere with --out", async () => {
    assert.equal((await call("--out", "build/x")).exitCode, 0);
    assert.ok(existsSync(join(folder.path, "build/x/package.json")));
    assert.ok(!existsSync(app("")));
  });

  it("runs only some generators", async () => {
    await call();
    const { exitCode, stdout } = await call("--only", "data", "--json");
    assert.equal(exitCode, 0, stdout);
    const generators = new Set(JSON.parse(stdout).changes.map(({ generator }: { generator: string }) => generator));
    assert.deepEqual([...generators], ["data"]);
    const unknown = await call("--only", "nonsense");
    assert.equal(unknown.exitCode, 1);
    assert.match(unknown.stderr, /There is no generator "nonsense"/);
  });

  it("takes a lone model, too", async () => {
    folder.write({ "lone/My Model.domain": "entity A {\n  x: Int\n}\n" });
    rmSync(join(folder.path, "domainsmith.json"));
    const { exitCode, stderr } = await call("lone/My Model.domain");
    assert.equal(exitCode, 0, stderr);
    assert.equal(JSON.parse(readFileSync(join(folder.path, "lone/app/package.json"), "utf8")).name, "my-model");
  });

  it("generates nothing from a model with errors", async () => {
    folder.write({ "task.domain": "entity Task {\n  title: Strin\n}\n" });
    const { exitCode, stdout, stderr } = await call();
    assert.equal(exitCode, 1);
    assert.match(stdout, /task\.domain:2:10 error/);
    assert.match(stderr, /nothing was generated/);
    assert.ok(!existsSync(app("")));
    assert.equal(JSON.parse((await call("--json")).stdout).reason, "model-errors");
  });

  it("says that a model without entities gives an application without resources", async () => {
    folder.write({ "task.domain": "enum A { b }\n" });
    const { exitCode, stdout } = await call();
    assert.equal(exitCode, 0);
    assert.match(stdout, /DS7015 .*no entity/);
    assert.ok(existsSync(app("src/main.ts")));
  });

  it("wants one project", async () => {
    folder.write({ "one/domainsmith.json": "{}", "one/a.domain": "entity A {\n}\n" });
    const { exitCode, stderr } = await call();
    assert.equal(exitCode, 2);
    assert.match(stderr, /There are 2 projects/);
    assert.equal((await call("one", "--dry-run")).exitCode, 0);
  });

  describe("when the output folder cannot be used", () => {
    const refused = async (reason: RegExp, ...args: string[]) => {
      const { exitCode, stdout, stderr } = await call(...args);
      assert.equal(exitCode, 1, stdout);
      assert.match(stderr, reason);
    };

    it("says that it is a file", async () => {
      writeFileSync(app(""), "mine");
      await refused(/app cannot be used: .*app is a file/);
      assert.equal(readFileSync(app(""), "utf8"), "mine");
    });

    it("says that it is reached through a link", async () => {
      mkdirSync(join(folder.path, "elsewhere"));
      symlinkSync(join(folder.path, "elsewhere"), app(""));
      await refused(/reached through a link/);
      symlinkSync(join(folder.path, "elsewhere"), join(folder.path, "link"));
      await refused(/reached through a link/, "--out", "link/app");
      assert.deepEqual(readdirSync(join(folder.path, "elsewhere")), []);
    });

    it("says that a folder in it is a link", async () => {
      mkdirSync(join(folder.path, "elsewhere"));
      mkdirSync(app(""));
      symlinkSync(join(folder.path, "elsewhere"), app("src"));
      await refused(/src is a link/);
      assert.deepEqual(readdirSync(join(folder.path, "elsewhere")), []);
    });

    it("says that it may not be written to", async function () {
      // The kernel's folder refuses even the superuser.
      if (!existsSync("/sys/kernel")) return this.skip();
      await refused(/Cannot write to .*Nothing was changed/, "--out", "/sys/kernel/domainsmith-app");
    });

    it("leaves files alone that were there before", async () => {
      folder.write({ "app/README.md": "mine", "app/notes.txt": "mine" });
      const { exitCode, stdout } = await call();
      assert.equal(exitCode, 1);
      assert.match(stdout, /conflict +README\.md/);
      assert.equal(readFileSync(app("README.md"), "utf8"), "mine");
      assert.equal(readFileSync(app("notes.txt"), "utf8"), "mine");
    });
  });
});
