import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { callCli, SMALL_PROJECT, spawnCli, TestFolder } from "../testing/cli.ts";

const BROKEN = "entity Task {\n  title: Strin\n}\nentity Task {\n}\n";

describe("domainsmith validate", () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => folder.remove());
  const call = (...args: string[]) => callCli(folder.path, ["validate", ...args]);

  it("finds nothing in a valid project, as a process", async () => {
    folder.write(SMALL_PROJECT);
    const { exitCode, stdout, stderr } = await spawnCli(folder.path, ["validate"]);
    assert.deepEqual([exitCode, stdout, stderr], [0, "1 file checked: no problems.\n", ""]);
  });

  it("says where what is wrong, with related places", async () => {
    folder.write({ "a/order.domain": BROKEN });
    const { exitCode, stdout } = await call();
    assert.equal(exitCode, 1);
    const lines = stdout.split("\n");
    assert.ok(
      lines.some((line) => /^a[\\/]order\.domain:2:10 error DS\d{4} .+Strin/.test(line)),
      stdout,
    );
    assert.ok(
      lines.some((line) => /order\.domain:4:8 error DS1101 /.test(line)),
      stdout,
    );
    assert.match(stdout, /1 file checked: \d errors? and 0 warnings\./);
  });

  it("gives the same as one JSON document", async () => {
    folder.write({ "order.domain": BROKEN });
    const { exitCode, stdout, stderr } = await spawnCli(folder.path, ["validate", "order.domain", "--json"]);
    assert.deepEqual([exitCode, stderr], [1, ""]);
    const json = JSON.parse(stdout);
    assert.equal(json.ok, false);
    assert.deepEqual(json.files, [join(folder.path, "order.domain")]);
    assert.equal(json.counts.error, json.findings.length);
    const [first] = json.findings;
    assert.deepEqual(
      [first.file, first.line, first.column, first.severity],
      [join(folder.path, "order.domain"), 2, 10, "error"],
    );
    assert.ok(Array.isArray(first.related));
  });

  it("checks a single file with the rest of its project in view", async () => {
    folder.write({
      ...SMALL_PROJECT,
      "people/person.domain": 'import { Task } from "../task"\nentity Person {\n  task: Task\n}\n',
      "people/bad.domain": "entity {",
    });
    assert.equal((await call("people/person.domain")).exitCode, 0);
    assert.equal((await call("people")).exitCode, 1);
    const all = await call();
    assert.match(all.stdout, /3 files checked/);
  });

  it("checks all projects in a folder, each for itself", async () => {
    folder.write({
      "one/domainsmith.json": "{}",
      "one/a.domain": "entity Same {\n}\n",
      "two/domainsmith.json": "{}",
      "two/a.domain": "entity Same {\n}\n",
      "lone.domain": "entity Same {\n}\n",
    });
    const { exitCode, stdout } = await call();
    assert.equal(stdout, "3 files checked: no problems.\n");
    assert.equal(exitCode, 0);
  });

  it("looks only at what the project calls its models", async () => {
    folder.write({
      "domainsmith.json": '{ "models": ["models/*.domain"], "output": "out" }',
      "models/a.domain": "entity A {\n}\n",
      "other/broken.domain": "entity {",
      "out/broken.domain": "entity {",
      "node_modules/x/broken.domain": "entity {",
      ".hidden/broken.domain": "entity {",
    });
    assert.match((await call()).stdout, /^1 file checked: no problems/);
    assert.equal((await call("other/broken.domain")).exitCode, 1, "a file that is named is wanted");
  });

  it("says what is wrong with domainsmith.json", async () => {
    folder.write({ ...SMALL_PROJECT, "domainsmith.json": '{\n  "nmae": "x",\n  "output": "../x"\n}' });
    for (const path of [".", "domainsmith.json"]) {
      const { exitCode, stdout } = await call(path);
      assert.equal(exitCode, 1);
      assert.match(stdout, /domainsmith\.json:2:3 warning DS5104 .*Did you mean "name"\?/);
      assert.match(stdout, /domainsmith\.json:3:13 error DS5108 /);
    }
  });

  it("says what a settings file that is no text is", async () => {
    folder.write({ ...SMALL_PROJECT, "domainsmith.json": Uint8Array.of(1, 0, 2) });
    const { exitCode, stdout } = await call();
    assert.equal(exitCode, 1);
    assert.match(stdout, /domainsmith\.json:1:1 error DS5101 .*binary file/);
  });

  describe("with bad input", () => {
    const bad: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
      ["a binary file", Uint8Array.from({ length: 3000 }, (_, index) => index % 256), /DS0010 .*binary file/],
      ["UTF-16", Buffer.from("\uFEFFentity A {}", "utf16le"), /DS0015 .*UTF-16/],
      ["Latin-1", Buffer.from("entity Café {}", "latin1"), /DS0015 .*not encoded in UTF-8/],
      ["a line of 10 MB", `entity A { ${"x".repeat(10_000_000)}`, /DS0012 /],
      ["nesting 10,000 deep", `entity A { check ${"(".repeat(10_000)}`, /error DS0/],
      ["half a file", "entity A {\n  a: String(1..", /error DS0/],
    ];
    for (const [what, content, expected] of bad) {
      it(`says what ${what} is`, async () => {
        folder.write({ "bad.domain": content });
        const { exitCode, stdout } = await call("bad.domain");
        assert.equal(exitCode, 1);
        assert.match(stdout, expected);
      });
    }

    it("refuses what is not there", async () => {
      const { exitCode, stdout, stderr } = await call("nowhere/x.domain");
      assert.deepEqual([exitCode, stdout], [2, ""]);
      assert.match(stderr, /There is no nowhere[\\/]x\.domain/);
    });

    it("refuses what is no model, and says how to import it", async () => {
      folder.write({ "shop.jdl": "entity A" });
      const { exitCode, stderr } = await call("shop.jdl");
      assert.equal(exitCode, 2);
      assert.match(stderr, /domainsmith import/);
    });

    it("refuses a folder without models, with the reason", async () => {
      assert.equal((await call()).exitCode, 2);
      folder.write({ "domainsmith.json": '{ "models": ["src/*.domain"] }' });
      const { exitCode, stderr } = await call();
      assert.equal(exitCode, 2);
      assert.match(stderr, /no model files .*src\/\*\.domain/);
    });

    it("follows no links in circles", async () => {
      folder.write(SMALL_PROJECT);
      symlinkSync(folder.path, join(folder.path, "loop"));
      assert.equal((await call()).exitCode, 0);
    });

    it("says the same as one JSON document", async () => {
      const { exitCode, stdout } = await call("nowhere", "--json");
      assert.equal(exitCode, 2);
      assert.deepEqual(JSON.parse(stdout), {
        ok: false,
        error: { code: "missing", message: "There is no nowhere. Check the path." },
      });
    });
  });
});
