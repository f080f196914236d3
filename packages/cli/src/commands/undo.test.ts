import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { transactionState } from "@domainsmith/regeneration";
import { callCli, SMALL_PROJECT, TestFolder } from "../testing/cli.ts";

const GENERATE_AND_DIE = fileURLToPath(
  new URL("../../../regeneration/src/testing/generate-and-die.ts", import.meta.url),
);

/** Leaves a generation of a folder in the middle of what it writes. */
function cutShort(output: string): void {
  for (let change = 8; transactionState(output).ok; change *= 2) {
    assert.ok(change < 10_000, "it is never in the middle");
    spawnSync(process.execPath, [GENERATE_AND_DIE, output, String(change)]);
  }
}

describe("domainsmith undo", function () {
  this.timeout(60_000);
  let folder: TestFolder;
  beforeEach(async () => {
    folder = new TestFolder();
    folder.write(SMALL_PROJECT);
    assert.equal((await callCli(folder.path, ["generate"])).exitCode, 0);
  });
  afterEach(() => folder.remove());
  const undo = (...args: string[]) => callCli(folder.path, ["undo", ...args]);
  const app = (path: string) => join(folder.path, "app", path);

  it("takes the last generation back, and repeats it", async () => {
    const before = readFileSync(app("src/modules/task/task.schema.ts"), "utf8");
    folder.write({ "task.domain": "entity Task {\n  title: String(1..120)\n  done: Boolean = false\n}\n" });
    assert.equal((await callCli(folder.path, ["generate"])).exitCode, 0);
    const after = readFileSync(app("src/modules/task/task.schema.ts"), "utf8");
    assert.notEqual(after, before);
    const dry = await undo("--dry-run", "--diff");
    assert.match(dry.stdout, /not up to date, and nothing was written/);
    assert.match(dry.stdout, /^-.*done/m);
    assert.equal(readFileSync(app("src/modules/task/task.schema.ts"), "utf8"), after);
    const undone = await undo("--json");
    assert.equal(undone.exitCode, 0, undone.stdout);
    assert.equal(JSON.parse(undone.stdout).written, true);
    assert.equal(readFileSync(app("src/modules/task/task.schema.ts"), "utf8"), before);
    assert.equal((await undo()).exitCode, 0);
    assert.equal(readFileSync(app("src/modules/task/task.schema.ts"), "utf8"), after);
  });

  it("leaves a file that was edited since, whatever is wrong with the model", async () => {
    appendFileSync(app("README.md"), "mine\n");
    folder.write({ "task.domain": "entity Task {\n  title: Strin\n}\n" });
    const { exitCode, stdout, stderr } = await undo();
    assert.equal(exitCode, 1);
    assert.match(stdout, /conflict +README\.md/);
    assert.equal(stderr, "domainsmith: 1 file in conflict: left as you have it.\n");
    assert.match(readFileSync(app("README.md"), "utf8"), /mine/);
    assert.ok(!existsSync(app("package.json")));
  });

  it("takes back no more than a generation that was cut short", async () => {
    const before = readFileSync(app("README.md"), "utf8");
    cutShort(app(""));
    const { exitCode, stdout } = await undo();
    assert.equal(exitCode, 0);
    assert.match(stdout, /was cut short.*\n.*once more/s);
    assert.equal(readFileSync(app("README.md"), "utf8"), before);
    assert.match((await callCli(folder.path, ["generate", "--check"])).stdout, /nothing to write/);
    assert.match((await undo()).stdout, /[1-9]\d* deleted/);
    assert.ok(!existsSync(app("README.md")));
  });

  it("says that there is nothing to take back", async () => {
    const { exitCode, stderr } = await undo("--out", "elsewhere");
    assert.equal(exitCode, 1);
    assert.match(stderr, /Nothing was generated into .*elsewhere/);
  });
});
