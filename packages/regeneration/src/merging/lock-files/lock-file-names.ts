import { posix } from "node:path";
import type { MergeInput } from "../merge-result.ts";

const NAMES = new Set(["package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock"]);

/** Whether a package manager wrote a file. */
export function isLockFile({ path }: Pick<MergeInput, "path">): boolean {
  return NAMES.has(posix.basename(path));
}
