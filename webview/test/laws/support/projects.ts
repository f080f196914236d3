import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { arbitraryProject } from "../../../../packages/language/src/testing/arbitrary-project.ts";
import { root } from "../../../../scripts/lib/bootstrap.mjs";

/** Texts by the paths of their files. */
export type Files = Readonly<Record<string, string>>;

/** The models of an example. */
export function exampleFiles(example: string): Files {
  const folder = path.join(root, "examples", example);
  const names = readdirSync(folder).filter((name) => /\.domain$|^domainsmith\.json$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));
}

/** Random projects, the same for the same seed. */
export function randomFiles(seed: number, count: number): readonly Files[] {
  return fc.sample(arbitraryProject, { seed, numRuns: count });
}

/** A project in a folder of its own, so that several fit into one workspace. */
export function within(folder: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
}

export function modelsOf(files: Files): readonly string[] {
  return Object.keys(files).filter((name) => name.endsWith(".domain"));
}
