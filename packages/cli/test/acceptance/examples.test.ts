import assert from "node:assert/strict";
import { cpSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { appFolder, install, typeErrors } from "../support/apps.ts";
import { cli } from "../support/cli.ts";
import { root, withFolder } from "../support/folders.ts";

const examples = ["shop", "helpdesk", "clinic"];

/** What is remembered of files to be faster the next time: nobody's files, and not under version control. */
const CACHE = path.join(".domainsmith", "cache");

/** Size and time of writing of every file below a folder. */
function state(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith(CACHE))
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(
    files.sort().map((file) => {
      const { mtimeNs, ctimeNs, ino, size } = statSync(file, { bigint: true });
      return [path.relative(folder, file), `${mtimeNs} ${ctimeNs} ${ino} ${size}`];
    }),
  );
}

// The tests that are generated with them run in examples.full.test.ts, those of the shop also with the generators' own.
describe("the examples", () => {
  const apps = new Map(examples.map((name) => [name, appFolder(`examples/${name}`)]));
  const appOf = (name: string) => apps.get(name) ?? "";
  const project = (name: string) => path.join(root, "examples", name);

  for (const name of examples) {
    it(`${name} validates without problems and is formatted`, async () => {
      const validated = await cli(root, "validate", project(name), "--json");
      assert.equal(validated.exitCode, 0, validated.said);
      assert.deepEqual(JSON.parse(validated.out).findings, [], validated.said);
      const formatted = await cli(root, "format", "--check", project(name));
      assert.equal(formatted.exitCode, 0, formatted.said);
    });

    it(`${name} is generated into its output folder, and again without writing anything`, async () => {
      await withFolder(async (folder) => {
        const copy = path.join(folder, name);
        cpSync(project(name), copy, { recursive: true, filter: (file) => path.basename(file) !== "app" });
        const first = await cli(copy, "generate", "--json");
        assert.equal(first.exitCode, 0, first.said);
        const output = path.join(copy, "app");
        const before = state(output);
        const again = await cli(copy, "generate", "--json");
        assert.equal(again.exitCode, 0, again.said);
        const { written, counts } = JSON.parse(again.out);
        assert.equal(written, false, again.said);
        const { unchanged, ...others } = counts;
        assert.ok(unchanged > 100, again.said);
        assert.deepEqual(
          Object.values(others).filter((count) => count !== 0),
          [],
          again.said,
        );
        assert.deepEqual(state(output), before);
        const check = await cli(copy, "generate", "--check");
        assert.equal(check.exitCode, 0, check.said);
        cpSync(output, appOf(name), { recursive: true });
      });
    });

    it(`${name} gives only files that nothing personal to this machine went into`, () => {
      const files = [...state(appOf(name)).keys()];
      assert.ok(files.length > 100);
      for (const file of files) {
        const text = readFileSync(path.join(appOf(name), file), "utf8");
        assert.ok(!text.includes(root) && !text.includes("/tmp/"), `${file} names a folder of this machine`);
        assert.ok(
          !/\bany\b(?=[;,)\]>]| =)/.test(file.endsWith(".ts") ? text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "") : ""),
          `${file} has an any`,
        );
      }
    });
  }

  it("type-check", async function () {
    this.timeout(300_000);
    await install(appOf("shop"));
    const errors = await typeErrors([...apps.values()]);
    assert.deepEqual(errors.flat(), []);
  });
});
