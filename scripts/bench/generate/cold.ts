import path from "node:path";
import { type BenchRow, median, row } from "../../lib/bench.ts";
import { generate, inFolder, type Taken } from "./program.ts";
import { entities, type Project, shop } from "./projects.ts";
import { treeOf, writtenFiles } from "./tree.ts";

interface Measured {
  readonly cold: Taken;
  readonly again: Taken;
  readonly files: number;
  /** Files that the second run wrote. */
  readonly written: number;
}

/** What the command line takes, from the start of the process to its end: first into an empty folder, then again. */
export async function coldRows(): Promise<readonly BenchRow[]> {
  return [
    ...(await rows(entities(5), 3, { cold: 2000 })),
    ...(await rows(shop, 3, {})),
    ...(await rows(entities(1000), 3, { cold: 10_000, peak: 1024, again: 1200 })),
  ];
}

async function rows(
  project: Project,
  runs: number,
  goals: { readonly cold?: number; readonly again?: number; readonly peak?: number },
): Promise<readonly BenchRow[]> {
  const all: Measured[] = [];
  for (let number = 0; number < runs; number++) all.push(await inFolder((folder) => measure(project, folder)));
  const middle = (take: (measured: Measured) => number) => median(all.map(take));
  const what = `${project.name}, ${middle(({ files }) => files).toLocaleString("en")} files`;
  return [
    row(
      `${what}, cold`,
      middle(({ cold }) => cold.cpu),
      "ms CPU",
      goals.cold ?? null,
    ),
    row(
      `${what}, peak memory`,
      middle(({ cold }) => cold.peak),
      "MB",
      goals.peak ?? null,
    ),
    row(
      `${what}, nothing changed`,
      middle(({ again }) => again.cpu),
      "ms CPU",
      goals.again ?? null,
    ),
    row(
      `${what}, nothing changed: written`,
      middle(({ written }) => written),
      "files",
      0,
    ),
  ];
}

async function measure(project: Project, folder: string): Promise<Measured> {
  const source = project.write(folder);
  const output = path.join(folder, "out");
  const cold = await generate(source, ["--out", output]);
  const before = treeOf(output);
  const again = await generate(source, ["--out", output]);
  return { cold, again, files: before.size, written: writtenFiles(before, treeOf(output)).all };
}
