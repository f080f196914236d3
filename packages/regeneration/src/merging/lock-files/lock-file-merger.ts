import type { TextMerger } from "../text-merger.ts";
import { wholeConflict } from "../whole-conflict.ts";

/** Lock files of package managers are never merged: what comes of it is what no package manager would have written. */
export const lockFileMerger: TextMerger = {
  merge: (input) =>
    wholeConflict(input, "a lock file, which only the package manager may write: keep yours, and install again"),
};
