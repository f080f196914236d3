import assert from "node:assert/strict";
import { lstatSync, readFileSync, statSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { callCli, spawnCli, TestFolder } from "../testing/cli.ts";

const UGLY = "entity   A{ a:String   b:   Int }\n";
const PRETTY = "entity A {\n  a: String\n  b: Int\n}\n";

describe("domainsmith format", () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => folder.remove());
  const call = (...args: string[]) => callCli(folder.path, ["format", ...args]);
  const text = (path: string) => readFileSync(join(folder.path, path), "utf8");

  it("formats files and folders, as a process", async () => {
    folder.write({ "a.domain": UGLY, "sub/b.domain": PRETTY });
    const { exitCode, stdout, stderr } = await spawnCli(folder.path, ["format"]);
    assert.deepEqual([exitCode, stderr], [0, ""]);
    assert.equal(stdout, "a.domain formatted\n2 files: 1 formatted, 1 unchanged, 0 failed.\n");
    assert.equal(text("a.domain"), PRETTY);
  });

  it("does not touch what is formatted", async () => {
    folder.write({ "a.domain": PRETTY });
    const file = join(folder.path, "a.domain");
    utimesSync(file, 1000, 1000);
    await call("a.domain");
    assert.equal(statSync(file).mtimeMs, 1_000_000);
  });

  it("keeps line ends", async () => {
    folder.write({ "a.domain": UGLY.replaceAll("\n", "\r\n") });
    await call("a.domain");
    assert.equal(text("a.domain"), PRETTY.replaceAll("\n", "\r\n"));
  });

  it("changes nothing with --check, and fails", async () => {
    folder.write({ "a.domain": UGLY, "b.domain": PRETTY });
    const { exitCode, stdout } = await call("--check");
    assert.equal(exitCode, 1);
    assert.match(stdout, /^a\.domain is not formatted$/m);
    assert.equal(text("a.domain"), UGLY);
    assert.equal((await call("--check", "b.domain")).exitCode, 0);
  });

  it("leaves a file with syntax errors as it is, and formats the others", async () => {
    folder.write({ "a.domain": "entity {\n", "b.domain": UGLY });
    const { exitCode, stdout } = await call();
    assert.equal(exitCode, 1);
    assert.match(stdout, /^a\.domain:1:\d+ A file with syntax errors is not formatted/m);
    assert.equal(text("a.domain"), "entity {\n");
    assert.equal(text("b.domain"), PRETTY);
  });

  it("leaves a binary file as it is", async () => {
    folder.write({ "a.domain": Uint8Array.of(0, 255, 0) });
    const { exitCode, stdout } = await call();
    assert.equal(exitCode, 1);
    assert.match(stdout, /binary file/);
    assert.equal(statSync(join(folder.path, "a.domain")).size, 3);
  });

  it("writes the file that a link leads to", async () => {
    folder.write({ "real/a.domain": UGLY });
    symlinkSync(join(folder.path, "real/a.domain"), join(folder.path, "link.domain"));
    assert.equal((await call("link.domain")).exitCode, 0);
    assert.equal(text("real/a.domain"), PRETTY);
    assert.ok(lstatSync(join(folder.path, "link.domain")).isSymbolicLink());
  });

  it("formats standard input", async () => {
    const formatted = await spawnCli(folder.path, ["format", "--stdin"], UGLY);
    assert.deepEqual(formatted, { exitCode: 0, stdout: PRETTY, stderr: "" });
    const broken = await callCli(folder.path, ["format", "--stdin"], "entity {");
    assert.equal(broken.exitCode, 1);
    assert.equal(broken.stdout, "");
    assert.match(broken.stderr, /^stdin:1:\d+ /);
    const told = await callCli(folder.path, ["format", "--stdin", "--json"], "entity {");
    assert.deepEqual([told.exitCode, JSON.parse(told.stdout).error.line], [1, 1]);
    const checked = await callCli(folder.path, ["format", "--stdin", "--check"], UGLY);
    assert.deepEqual([checked.exitCode, checked.stdout], [1, ""]);
    assert.equal((await callCli(folder.path, ["format", "--stdin", "a.domain"], UGLY)).exitCode, 2);
    const json = await callCli(folder.path, ["format", "--stdin", "--json"], UGLY);
    assert.deepEqual(JSON.parse(json.stdout), { ok: true, changed: true, text: PRETTY });
  });

  it("gives one JSON document", async () => {
    folder.write({ "a.domain": UGLY, "b.domain": "entity {" });
    const { stdout } = await call("--json", "--check");
    const json = JSON.parse(stdout);
    assert.equal(json.ok, false);
    assert.deepEqual(
      json.files.map(({ status }: { status: string }) => status),
      ["unformatted", "failed"],
    );
    assert.equal(json.files[1].line, 1);
  });

  it("refuses what is not there, what is no model, and a folder without models", async () => {
    folder.write({ "a.txt": "" });
    for (const [path, reason] of [
      ["nowhere", /There is no nowhere/],
      ["a.txt", /is no model/],
      [".", /no model files/],
    ] as const) {
      const { exitCode, stderr } = await call(path);
      assert.equal(exitCode, 2);
      assert.match(stderr, reason);
    }
  });
});
