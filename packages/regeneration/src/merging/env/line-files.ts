import { posix } from "node:path";
import type { MergeInput } from "../merge-result.ts";

/** Names of files with patterns of what to leave out. */
export const IGNORE_FILE = /^\.\w+ignore$/;

/** Whether a file consists of settings or patterns of a line each. */
export function isLineFile({ kind, path }: Pick<MergeInput, "kind" | "path">): boolean {
  const name = posix.basename(path);
  return kind === "env" || name === ".editorconfig" || IGNORE_FILE.test(name) || /^\.env(?:\.|$)/.test(name);
}
