import type { TextMerger } from "../text-merger.ts";
import { wholeConflict } from "../whole-conflict.ts";

/** A migration that was written once is never merged: databases may have run it already. */
export const migrationMerger: TextMerger = {
  merge: (input) =>
    wholeConflict(
      input,
      "a migration that is written, which databases may have run already: keep yours, and write what is missing as a new migration",
    ),
};
