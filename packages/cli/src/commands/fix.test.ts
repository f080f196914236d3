import assert from "node:assert/strict";
import { readFileSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { callCli, SMALL_PROJECT, spawnCli, TestFolder } from "../testing/cli.ts";

const WRONG = "entity Task {\n  title: String(1..120) unique unique // once\n}\n";
const RIGHT = "entity Task {\n  title: String(1..120) unique // once\n}\n";

describe("domainsmith fix", () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => folder.remove());
  const call = (...args: string[]) => callCli(folder.path, ["fix", ...args]);
  const text = (path: string) => readFileSync(join(folder.path, path), "utf8");

  it("fixes a project, as a process", async () => {
    folder.write({ ...SMALL_PROJECT, "task.domain": WRONG });
    const { exitCode, stdout, stderr } = await spawnCli(folder.path, ["fix"]);
    assert.deepEqual([exitCode, stderr], [0, ""]);
    assert.equal(stdout, "task.domain:2 DS1210 Remove `unique`\n1 problem in 1 file fixed.\n");
    assert.equal(text("task.domain"), RIGHT);
  });

  it("does not touch a project without anything to fix", async () => {
    folder.write(SMALL_PROJECT);
    const file = join(folder.path, "task.domain");
    utimesSync(file, 1000, 1000);
    const { exitCode, stdout } = await call();
    assert.deepEqual([exitCode, stdout], [0, "Nothing to fix.\n"]);
    assert.equal(statSync(file).mtimeMs, 1_000_000);
  });

  it("changes nothing with --dry-run, and fails", async () => {
    folder.write({ ...SMALL_PROJECT, "task.domain": WRONG });
    const { exitCode, stdout } = await call("--dry-run");
    assert.equal(exitCode, 1);
    assert.match(stdout, /^1 problem in 1 file could be fixed\.$/m);
    assert.equal(text("task.domain"), WRONG);
  });

  it("fixes only the file that is named, with the project around it in view", async () => {
    folder.write({
      ...SMALL_PROJECT,
      "task.domain": WRONG,
      "other.domain": 'import { Task } from "./task"\nentity Other { task: Task owned: Boolean unique unique }\n',
    });
    await call("other.domain");
    assert.equal(text("task.domain"), WRONG);
    assert.match(text("other.domain"), /Boolean unique \}/);
  });

  it("forgets old names when it is asked to, once they were generated under the new one", async () => {
    const renamed = "@was(Task)\nentity Job {\n  title: String(1..120)\n}\n";
    folder.write(SMALL_PROJECT);
    assert.equal((await callCli(folder.path, ["generate"])).exitCode, 0);
    folder.write({ "task.domain": renamed });
    assert.equal((await call("--code", "DS6008")).stdout, "Nothing to fix.\n");
    assert.equal((await callCli(folder.path, ["generate"])).exitCode, 0);
    assert.equal((await call()).stdout, "Nothing to fix.\n");
    assert.equal(text("task.domain"), renamed);
    const { exitCode, stdout } = await call("--code", "DS6008");
    assert.deepEqual([exitCode, stdout], [0, "task.domain:1 DS6008 Forget the old name\n1 problem in 1 file fixed.\n"]);
    assert.equal(text("task.domain"), renamed.replace("@was(Task)\n", ""));
    const { changes } = JSON.parse((await callCli(folder.path, ["generate", "--dry-run", "--json"])).stdout) as {
      changes: { action: string; path: string }[];
    };
    const others = changes.filter(({ action }) => action !== "unchanged").map(({ path }) => path);
    assert.deepEqual(
      others.filter((path) => !/^src\/db\/seed\/|\.factory\.ts$|\.test\.ts$|^docs\/postman\.json$/.test(path)),
      [],
      "demo data and examples alone are made of old names",
    );
  });

  it("fixes only problems of the kinds that are named, by their preferred solutions", async () => {
    folder.write({ ...SMALL_PROJECT, "task.domain": WRONG.replace("}", "  done: Boolean unique\n}") });
    const { exitCode, stdout } = await call("--code", "DS1309", "--json");
    assert.equal(exitCode, 0);
    const { problems } = JSON.parse(stdout) as { problems: { code: string; line: number }[] };
    assert.deepEqual(
      problems.map(({ code, line }) => [code, line]),
      [["DS1309", 3]],
    );
    assert.equal(text("task.domain"), WRONG.replace("}", "  done: Boolean\n}"));
  });

  it("keeps line ends and byte order marks", async () => {
    folder.write({ ...SMALL_PROJECT, "task.domain": `\uFEFF${WRONG.replaceAll("\n", "\r\n")}` });
    await call();
    assert.equal(text("task.domain"), `\uFEFF${RIGHT.replaceAll("\n", "\r\n")}`);
  });

  it("leaves a declaration with a syntax error as it is, and fixes the others", async () => {
    const broken = "entity A {\n  a: Int unique unique\n  b: : Int\n}\n";
    folder.write({ ...SMALL_PROJECT, "task.domain": `${broken}\n${WRONG}` });
    assert.equal((await call()).exitCode, 0);
    assert.equal(text("task.domain"), `${broken}\n${RIGHT}`);
  });

  it("says what it cannot read, and fixes the others", async () => {
    folder.write({ ...SMALL_PROJECT, "task.domain": WRONG, "binary.domain": Uint8Array.of(0, 255, 0) });
    const { exitCode, stdout } = await call();
    assert.equal(exitCode, 1);
    assert.match(stdout, /^binary\.domain .*binary/m);
    assert.equal(text("task.domain"), RIGHT);
  });

  it("refuses codes and paths that do not exist", async () => {
    folder.write(SMALL_PROJECT);
    const unknown = await call("--code", "DS9999");
    assert.deepEqual(
      [unknown.exitCode, unknown.stderr],
      [2, "domainsmith: There is no diagnostic DS9999. Check the code.\n"],
    );
    assert.equal((await call("nothing.domain")).exitCode, 2);
  });
});
