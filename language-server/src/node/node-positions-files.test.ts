import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { URI } from "langium";
import { NodePositionsFiles } from "./node-positions-files.ts";

describe("files of positions on the disk", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "positions-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const put = (name: string, minutesAgo: number) => {
    const file = path.join(folder, name);
    writeFileSync(file, "{");
    const then = Date.now() / 1000 - 60 * minutesAgo;
    utimesSync(file, then, then);
  };

  it("take away what was left by processes that were killed while they wrote, and nothing else", async () => {
    put("shop.domain.layout.json.0a1b2c3d.tmp", 60);
    put("other.domain.layout.json.ffffffff.tmp", 60);
    put("shop.domain.layout.json.1a1b2c3d.tmp", 0);
    const others = ["notes.tmp", "layout.json.0a1b2c3d.tmp", "shop.domain.layout.json.mine.tmp", "shop.domain"];
    for (const name of others) put(name, 60);
    const uri = URI.file(path.join(folder, "shop.domain.layout.json"));
    await new NodePositionsFiles().write(uri, "{}\n");
    const left = ["shop.domain.layout.json.1a1b2c3d.tmp", "shop.domain.layout.json"];
    assert.deepEqual(readdirSync(folder).sort(), [...others, ...left].sort());
    assert.equal(await new NodePositionsFiles().read(uri), "{}\n");
  });

  it("are moved, but never over others", async () => {
    const files = new NodePositionsFiles();
    const [one, other] = ["one.layout.json", "other.layout.json"].map((name) => URI.file(path.join(folder, name)));
    assert.ok(one && other);
    await files.write(one, "1");
    await files.move(one, other);
    await files.move(one, other);
    assert.deepEqual(readdirSync(folder), ["other.layout.json"]);
    await files.write(one, "2");
    await files.move(one, other);
    assert.deepEqual([await files.read(one), await files.read(other)], ["2", "1"]);
  });

  it("are not there, or fail with a reason", async () => {
    const files = new NodePositionsFiles();
    assert.equal(await files.read(URI.file(path.join(folder, "none.json"))), undefined);
    await assert.rejects(files.read(URI.file(folder)));
    await assert.rejects(files.write(URI.file(path.join(folder, "none", "x.layout.json")), "{}"), /ENOENT/);
    await assert.rejects(files.write(URI.parse("untitled:x.layout.json"), "{}"), /save it first/);
    assert.deepEqual(readdirSync(folder), []);
  });
});
