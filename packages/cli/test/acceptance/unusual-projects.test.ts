import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cli, cliProcess } from "../support/cli.ts";
import { withFolder } from "../support/folders.ts";

const MODEL = "entity A {\n  name: String(30)\n}\n";
const isRoot = process.getuid?.() === 0;

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
}

describe("imports between models", () => {
  it("may go in circles", async () => {
    await withFolder(async (folder) => {
      write(folder, {
        "domainsmith.json": '{ "name": "circle" }',
        "a.domain": 'import { B } from "./b"\nentity A {\n  b: B?\n}\n',
        "b.domain": 'import { C } from "./c"\nentity B {\n  c: C?\n}\n',
        "c.domain": 'import { A } from "./a"\nentity C {\n  a: A?\n}\n',
      });
      const validated = await cli(folder, "validate");
      assert.equal(validated.exitCode, 0, validated.said);
      const generated = await cli(folder, "generate");
      assert.equal(generated.exitCode, 0, generated.said);
    });
  });

  it("are refused one by one when there is nothing to import, or only the file itself", async () => {
    await withFolder(async (folder) => {
      const model = [
        'import { B } from "./nowhere"',
        'import { C } from "@nobody/nothing"',
        'import { D } from "./a"',
        'import { E } from "./folder"',
        'import { F } from "./other"',
        'import { G } from ""',
        "entity A {\n}\n",
      ];
      write(folder, { "a.domain": model.join("\n"), "folder/x.txt": "", "other.domain": "entity Other {\n}\n" });
      const { exitCode, said, out } = await cli(folder, "validate", "a.domain", "--json");
      assert.equal(exitCode, 1, said);
      const findings: { line: number; severity: string; message: string }[] = JSON.parse(out).findings;
      const errors = findings.filter(({ severity }) => severity === "error");
      for (const line of [1, 2, 3, 4, 5, 6]) {
        assert.ok(
          errors.some((each) => each.line === line),
          `nothing is said about line ${line}: ${said}`,
        );
      }
      assert.ok(
        errors.every(({ message }) => message.length > 10 && !message.includes("undefined")),
        said,
      );
      const generated = await cli(folder, "generate", "a.domain", "--out", "app");
      assert.equal(generated.exitCode, 1, generated.said);
      assert.ok(!existsSync(path.join(folder, "app")));
    });
  });

  it("do not help entities to extend each other in a circle", async () => {
    await withFolder(async (folder) => {
      write(folder, {
        "domainsmith.json": '{ "name": "circle" }',
        "a.domain": 'import { B } from "./b"\nentity A extends B {\n}\n',
        "b.domain": 'import { A } from "./a"\nentity B extends A {\n}\n',
      });
      const { exitCode, out, said } = await cli(folder, "validate");
      assert.equal(exitCode, 1, said);
      assert.match(out, /A extends itself: A → B → A/);
    });
  });
});

describe("an output folder that cannot be written to", () => {
  const refused = async (folder: string, output: string, said: RegExp) => {
    write(folder, { "model.domain": MODEL });
    for (const result of [
      await cli(folder, "generate", "model.domain", "--out", output),
      await cliProcess(folder, ["generate", "model.domain", "--out", output]),
    ]) {
      assert.equal(result.exitCode, 1, result.said);
      assert.match(result.err, said, result.said);
      assert.doesNotMatch(result.said, /\n\s+at /);
    }
  };

  it("because it is a file is left as it is", async () => {
    await withFolder(async (folder) => {
      write(folder, { app: "mine" });
      await refused(folder, "app", /is a file/);
      await refused(folder, "app/below", /is a file/);
      assert.equal(readFileSync(path.join(folder, "app"), "utf8"), "mine");
    });
  });

  it("because it is reached through a link is left as it is, also inside of a project", async () => {
    await withFolder(async (folder) => {
      mkdirSync(path.join(folder, "elsewhere"));
      symlinkSync("elsewhere", path.join(folder, "app"));
      symlinkSync("nowhere", path.join(folder, "dangling"));
      await refused(folder, "app", /through a link/);
      await refused(folder, "dangling", /through a link/);
      write(folder, {
        "project/domainsmith.json": '{ "name": "linked", "output": "out/app" }',
        "project/a.domain": MODEL,
      });
      symlinkSync("../elsewhere", path.join(folder, "project/out"));
      const result = await cli(path.join(folder, "project"), "generate");
      assert.equal(result.exitCode, 1, result.said);
      assert.match(result.err, /through a link/);
      assert.deepEqual(readdirSync(path.join(folder, "elsewhere")), []);
      assert.ok(!existsSync(path.join(folder, "nowhere")));
    });
  });

  it("because something in it is a link leaves what the link leads to alone", async () => {
    await withFolder(async (folder) => {
      write(folder, { "model.domain": MODEL, "elsewhere/keep.txt": "mine" });
      mkdirSync(path.join(folder, "app"));
      symlinkSync("../elsewhere", path.join(folder, "app/src"));
      const result = await cli(folder, "generate", "model.domain", "--out", "app");
      assert.equal(result.exitCode, 1, result.said);
      assert.deepEqual(readdirSync(path.join(folder, "elsewhere")), ["keep.txt"]);
    });
  });

  it("because the system lets nobody write there says so", async function () {
    // Not even root may make a folder in /sys.
    if (process.platform !== "linux" || !existsSync("/sys/kernel")) return this.skip();
    await withFolder((folder) => refused(folder, "/sys/kernel/domainsmith", /permission|not permitted|read-only/i));
  });

  it("because this user may not write there says so", async function () {
    // Root may write everywhere, whatever the folder's mode says.
    if (isRoot || process.platform === "win32") return this.skip();
    await withFolder(async (folder) => {
      mkdirSync(path.join(folder, "app"));
      chmodSync(path.join(folder, "app"), 0o555);
      await refused(folder, "app", /permission/i);
      assert.deepEqual(readdirSync(path.join(folder, "app")), []);
      chmodSync(path.join(folder, "app"), 0o755);
    });
  });
});
