import { join } from "node:path";
import { pathProblem } from "../paths.ts";
import { STORE_FOLDER, TRANSACTION_FOLDER } from "../store/layout.ts";

/** One step of a write, as it is remembered to undo it. */
export interface JournalStep {
  /** Relative to the output folder. */
  readonly path: string;
  /** Whether there was a file. */
  readonly replaces: boolean;
  /** Hash of the bytes that are written; absent for a removal. */
  readonly written?: string;
}

/**
 * What an unfinished write was about to do, in the order of doing. Its presence means that everything is to be undone;
 * removing it is the moment at which the write has happened.
 *
 * Step `i` moves the file that it replaces or removes to `old/i` and then the one that it writes from `new/i`.
 */
export interface Journal {
  readonly steps: readonly JournalStep[];
  /** Folders that were made for it, relative to the output, parents first. */
  readonly folders: readonly string[];
}

export function journalPath(output: string): string {
  return join(output, TRANSACTION_FOLDER, "journal.json");
}

/** Absolute path of a step's file while it is written (`new`) or of what it replaced (`old`). */
export function stepPath(output: string, which: "new" | "old", index: number): string {
  return join(output, TRANSACTION_FOLDER, which, String(index));
}

export function printJournal(journal: Journal): string {
  return JSON.stringify(journal);
}

/** A printed journal; undefined when it is not one, or when it names a path outside the output folder. */
export function parseJournal(text: string): Journal | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null || !("steps" in value) || !("folders" in value)) return undefined;
  const { steps, folders } = value;
  if (!Array.isArray(steps) || !steps.every(isStep)) return undefined;
  if (!Array.isArray(folders) || !folders.every(isInside)) return undefined;
  return { steps, folders };
}

function isStep(value: unknown): value is JournalStep {
  if (typeof value !== "object" || value === null || !("path" in value) || !isInside(value.path)) return false;
  if (!("replaces" in value) || typeof value.replaces !== "boolean") return false;
  return !("written" in value) || typeof value.written === "string";
}

function isInside(path: unknown): path is string {
  if (typeof path !== "string") return false;
  const inStore = path.startsWith(`${STORE_FOLDER}/`) ? path.slice(STORE_FOLDER.length + 1) : undefined;
  return inStore === undefined ? pathProblem(path) === undefined : !inStore.split("/").includes("..");
}
