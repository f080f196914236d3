import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { callCli, spawnCli, TestFolder } from "../testing/cli.ts";

describe("domainsmith new", () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => folder.remove());
  const call = (...args: string[]) => callCli(folder.path, ["new", ...args]);

  it("creates a project that is valid and formatted", async () => {
    const created = await spawnCli(folder.path, ["new", "shop", "--name", "Book Shop"]);
    assert.deepEqual([created.exitCode, created.stderr], [0, ""]);
    assert.match(created.stdout, /cd shop/);
    const files = readdirSync(join(folder.path, "shop")).sort();
    assert.deepEqual(files, [".gitignore", "README.md", "book-shop.domain", "domainsmith.json"]);
    assert.match(readFileSync(join(folder.path, "shop/README.md"), "utf8"), /^# Book Shop/);
    assert.equal((await callCli(folder.path, ["validate", "shop"])).exitCode, 0);
    assert.equal((await callCli(folder.path, ["format", "--check", "shop"])).exitCode, 0);
  });

  it("creates it in this folder, if that is empty", async () => {
    const { exitCode, stdout } = await call(".", "--json");
    assert.equal(exitCode, 0);
    const json = JSON.parse(stdout);
    assert.equal(json.ok, true);
    assert.equal(json.folder, folder.path);
    assert.deepEqual([...json.files].sort(), readdirSync(folder.path).sort());
  });

  it("refuses a folder that is not empty, and touches nothing in it", async () => {
    folder.write({ "shop/notes.txt": "mine" });
    const { exitCode, stderr } = await call("shop");
    assert.equal(exitCode, 2);
    assert.match(stderr, /shop is not empty \(it has notes\.txt in it\)/);
    assert.deepEqual(readdirSync(join(folder.path, "shop")), ["notes.txt"]);
  });

  it("refuses a file, and a folder below a file", async () => {
    writeFileSync(join(folder.path, "shop"), "");
    assert.match((await call("shop")).stderr, /shop is a file/);
    const below = await call("shop/x");
    assert.notEqual(below.exitCode, 0);
    assert.match(below.stderr, /a part of the path is a file/);
  });

  it("says so where the system lets nobody make a folder, and does not wait for ever", async function () {
    if (!existsSync("/proc/self")) return this.skip();
    const { exitCode, stdout, stderr } = await spawnCli(folder.path, ["new", "/proc/shop"]);
    assert.deepEqual([exitCode, stdout], [1, ""]);
    assert.match(stderr, /cannot be written to \/proc\/shop/);
  });

  it("writes how much the application has into the settings", async () => {
    assert.equal((await call("small", "--preset", "small")).exitCode, 0);
    const settings = JSON.parse(readFileSync(join(folder.path, "small/domainsmith.json"), "utf8"));
    assert.deepEqual(settings.generators, { data: {}, api: { preset: "small" } });
    assert.equal((await callCli(folder.path, ["validate", "small"])).exitCode, 0);
    const { exitCode, stderr } = await call("other", "--preset", "huge");
    assert.deepEqual([exitCode, existsSync(join(folder.path, "other"))], [2, false]);
    assert.match(stderr, /small, full/);
  });

  it("refuses an empty name", async () => {
    assert.equal((await call("shop", "--name", " ")).exitCode, 2);
    assert.ok(!existsSync(join(folder.path, "shop")));
  });

  it("wants a folder", async () => {
    const { exitCode, stderr } = await call();
    assert.equal(exitCode, 2);
    assert.match(stderr, /missing required argument 'folder'/);
  });
});
