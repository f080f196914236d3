import { type GeneratedFile, generateApplication, readsOf } from "@domainsmith/generators";
import type { Model } from "@domainsmith/model";
import { applyPlan, type Plan, planGeneration, readPrevious } from "@domainsmith/regeneration";
import { filesRead } from "../../../generators/src/reads.ts";
import { renamesSince } from "../../../regeneration/src/application/renames-since.ts";
import type { MemoryFileSystem } from "../../../regeneration/src/testing/memory-file-system.ts";
import type { MadeEdit } from "./edits/index.ts";

export const OUTPUT = "/project/app";

const GENERATORS = { data: {}, api: {} };
const READ = readsOf(Object.keys(GENERATORS));

/** What the generators make of a model in an application as it lies on a disk; undefined when they refuse. */
export function generatedOn(disk: MemoryFileSystem, model: Model): readonly GeneratedFile[] | undefined {
  const { files } = generateApplication(model, {
    application: { name: "laws", title: "Laws" },
    generators: GENERATORS,
    previous: previousOn(disk),
    decisions: { allowDestructive: true },
  });
  return files.length === 0 ? undefined : files;
}

/** Plans a generation of files that were made of a model. Throws when that is refused. */
export async function planOn(disk: MemoryFileSystem, model: Model, files: readonly GeneratedFile[]): Promise<Plan> {
  const findRenames = renamesSince(model, previousOn(disk));
  const planned = await planGeneration({ output: OUTPUT, files, findRenames }, { fileSystem: disk });
  if (!planned.ok) throw new Error(planned.problem.message);
  return planned.value;
}

export function applyOn(disk: MemoryFileSystem, plan: Plan): void {
  const applied = applyPlan(plan, { fileSystem: disk });
  if (!applied.ok) throw new Error(applied.problem.message);
}

/** Does to the files what edits do. */
export function edit(disk: MemoryFileSystem, edits: readonly MadeEdit[]): void {
  for (const [path, text] of edits.flatMap(({ files }) => Object.entries(files))) {
    if (text === undefined) disk.delete(`${OUTPUT}/${path}`);
    else disk.put(`${OUTPUT}/${path}`, text);
  }
}

/** The application's files by path, without what remembers how they were made. */
export function textsOn(disk: MemoryFileSystem): Map<string, string> {
  const texts = Object.entries(disk.texts(OUTPUT)).filter(([path]) => !path.startsWith(".domainsmith/"));
  return new Map(texts);
}

/** Whether generators look at this file of the last generation. */
export function isReadByGenerators(path: string): boolean {
  return filesRead(READ, new Map([[path, ""]])).size > 0;
}

function previousOn(disk: MemoryFileSystem): ReadonlyMap<string, string> {
  const read = readPrevious(OUTPUT, READ, { fileSystem: disk });
  if (!read.ok) throw new Error(read.problem.message);
  return read.value;
}
