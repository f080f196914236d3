import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** What tells whether a file was written, and whether it needed to be. */
interface Leaf {
  readonly written: string;
  readonly text: string;
}

/** The files of an output folder, with what is remembered of them; those that only save time, or are there to undo, are no files of it. */
export type Tree = ReadonlyMap<string, Leaf>;

export function treeOf(output: string): Tree {
  const files = readdirSync(output, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const leaves = files.map((entry): [string, Leaf] => {
    const file = path.join(entry.parentPath, entry.name);
    const { mtimeMs, ino } = statSync(file);
    return [
      path.relative(output, file).replaceAll(path.sep, "/"),
      { written: `${mtimeMs} ${ino}`, text: readFileSync(file, "utf8") },
    ];
  });
  return new Map(leaves.filter(([name]) => !/^\.domainsmith\/(?:cache|undo|txn)\//.test(name)));
}

/** How many files were written, and how many of them became what they were before. */
export function writtenFiles(before: Tree, after: Tree): { readonly all: number; readonly withoutNeed: number } {
  let all = 0;
  let withoutNeed = 0;
  for (const [name, { written, text }] of after) {
    const former = before.get(name);
    if (former?.written === written) continue;
    all += 1;
    if (former?.text === text) withoutNeed += 1;
  }
  return { all, withoutNeed };
}
