import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { root } from "./folders.ts";

/**
 * Models of public projects, kept outside of the repository: `../shared/corpora`, or the folder that
 * DOMAINSMITH_CORPORA names.
 */
const corpora = process.env.DOMAINSMITH_CORPORA ?? path.join(root, "../shared/corpora");

/** Absolute paths of the files of one format, sorted; none where the corpora are absent, which a test has to say. */
export function corpus(format: string, endings: readonly string[]): readonly string[] {
  const folder = path.join(corpora, format);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .sort()
    .map((name) => path.join(folder, name));
}
