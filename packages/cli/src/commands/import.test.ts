import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { callCli, spawnCli, TestFolder } from "../testing/cli.ts";

const JDL = `
entity Customer { name String required maxlength(80) }
entity Order { total BigDecimal }
relationship OneToMany { Customer{order} to Order{customer} }
dto * with mapstruct
`;

describe("domainsmith import", () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
    folder.write({ "shop.jdl": JDL });
  });
  afterEach(() => folder.remove());
  const call = (...args: string[]) => callCli(folder.path, ["import", ...args]);
  const text = (path: string) => readFileSync(join(folder.path, path), "utf8");

  it("writes a valid, formatted model and says what was lost, as a process", async () => {
    const { exitCode, stdout, stderr } = await spawnCli(folder.path, [
      "import",
      "shop.jdl",
      "--out",
      "models/shop.domain",
    ]);
    assert.deepEqual([exitCode, stderr], [0, ""]);
    assert.match(stdout, /shop\.jdl:\d+ (lost|changed|info) .+: /);
    assert.match(stdout, /Wrote models[\\/]shop\.domain\. /);
    assert.match(text("models/shop.domain"), /entity Customer/);
    assert.equal((await callCli(folder.path, ["validate", "models/shop.domain"])).exitCode, 0);
    assert.equal((await callCli(folder.path, ["format", "--check", "models"])).exitCode, 0);
  });

  it("gives the report as one JSON document", async () => {
    const { exitCode, stdout } = await call("shop.jdl", "--out", "shop.domain", "--json");
    assert.equal(exitCode, 0);
    const json = JSON.parse(stdout);
    assert.deepEqual([json.ok, json.out], [true, join(folder.path, "shop.domain")]);
    assert.ok(json.report.length > 0);
    for (const note of json.report) assert.ok(["lost", "changed", "info"].includes(note.severity));
  });

  it("overwrites nothing, unless it is told to", async () => {
    folder.write({ "shop.domain": "mine" });
    const { exitCode, stderr } = await call("shop.jdl", "--out", "shop.domain");
    assert.equal(exitCode, 2);
    assert.match(stderr, /--force/);
    assert.equal(text("shop.domain"), "mine");
    assert.equal((await call("shop.jdl", "--out", "shop.domain", "--force")).exitCode, 0);
    assert.match(text("shop.domain"), /entity/);
  });

  it("says where a file cannot be read, and writes nothing", async () => {
    folder.write({ "bad.jdl": "entity Customer {\n  name String (\n" });
    const { exitCode, stderr } = await call("bad.jdl", "--out", "x.domain");
    assert.equal(exitCode, 1);
    assert.match(stderr, /bad\.jdl:\d+:\d+ /);
    const { error } = JSON.parse((await call("bad.jdl", "--out", "x.domain", "--json")).stdout);
    assert.equal(error.code, "not-importable");
    assert.ok(error.line >= 1 && error.message.length > 10);
    assert.ok(!existsSync(join(folder.path, "x.domain")));
  });

  it("refuses what cannot be imported", async () => {
    mkdirSync(join(folder.path, "dir"));
    folder.write({
      "binary.jdl": Uint8Array.of(1, 0, 2),
      "latin.jdl": Buffer.from("entity Café", "latin1"),
      "x.bin": "x",
    });
    for (const [args, exit, reason] of [
      [["nowhere.jdl", "--out", "x.domain"], 2, /There is no nowhere\.jdl/],
      [["dir", "--out", "x.domain"], 2, /dir is a folder/],
      [["binary.jdl", "--out", "x.domain"], 2, /binary file/],
      [["latin.jdl", "--out", "x.domain"], 2, /not encoded in UTF-8/],
      [["x.bin", "--out", "x.domain"], 1, /^domainsmith: x\.bin is in no format/],
      [["shop.jdl", "--out", "x.txt"], 2, /does not end in \.domain/],
      [["shop.jdl", "--out", "shop.jdl/x.domain"], 2, /shop\.jdl is a file/],
      [["shop.jdl"], 2, /--out <file>/],
    ] as const) {
      const { exitCode, stderr } = await call(...args);
      assert.match(stderr, reason);
      assert.equal(exitCode, exit, args.join(" "));
    }
    mkdirSync(join(folder.path, "folder.domain"));
    assert.match((await call("shop.jdl", "--out", "folder.domain", "--force")).stderr, /is a folder/);
  });
});
