import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { cliProcess } from "../support/cli.ts";
import { root, withFolder } from "../support/folders.ts";

/** Machines that differ in what must not matter. */
const machines = [
  { TZ: "UTC", LANG: "C", LC_ALL: "C" },
  { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
  { TZ: "America/St_Johns", LANG: "sv_SE.UTF-8", LC_ALL: "sv_SE.UTF-8" },
];

/** What version control ignores: what makes the next generation faster, and what takes this one back. */
const OF_THIS_MACHINE = /^\.domainsmith[/\\](?:cache|undo)[/\\]/;

function contents(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !OF_THIS_MACHINE.test(file));
  return new Map(files.sort().map((file) => [file, readFileSync(path.join(folder, file), "latin1")]));
}

/** The example, its files written one after the other in this order, as a folder lists them on some disks. */
function copyInOrder(example: string, target: string, order: (names: string[]) => string[]): void {
  const source = path.join(root, "examples", example);
  mkdirSync(target, { recursive: true });
  const names = readdirSync(source).filter((name) => name.endsWith(".domain") || name === "domainsmith.json");
  for (const name of order(names)) copyFileSync(path.join(source, name), path.join(target, name));
}

describe("generation", () => {
  for (const example of ["shop", "clinic"]) {
    it(`of examples/${example} gives the same bytes in every time zone, language, folder and order of files`, async function () {
      this.timeout(120_000);
      await withFolder(async (folder) => {
        const orders = [
          (names: string[]) => names.toSorted(),
          (names: string[]) => names.toSorted().toReversed(),
          (names: string[]) => names.toSorted((a, b) => a.length - b.length || (a < b ? 1 : -1)),
        ];
        const outputs: ReadonlyMap<string, string>[] = [];
        for (const [index, environment] of machines.entries()) {
          // Each in a folder whose name sorts elsewhere, started from elsewhere.
          const project = path.join(folder, `${"zam"[index]}-${index}`, "Größe и ñ", example);
          copyInOrder(example, project, orders[index] ?? ((names) => names));
          const [from, argument] = index === 1 ? ["/", project] : [project, "."];
          const { exitCode, said } = await cliProcess(from, ["generate", argument], environment);
          assert.equal(exitCode, 0, said);
          outputs.push(contents(path.join(project, "app")));
        }
        const [first, ...others] = outputs;
        assert.ok(first && first.size > 100);
        for (const other of others) {
          assert.deepEqual([...other.keys()], [...first.keys()]);
          for (const [file, bytes] of first) assert.equal(other.get(file), bytes, file);
        }
      });
    });
  }
});
