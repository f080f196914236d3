import { join } from "node:path";
import { pathProblem } from "../paths.ts";
import { STORE_FOLDER, TRANSACTION_FOLDER, UNDO_FOLDER } from "../store/layout.ts";

/** One step of a write, as it is remembered to undo it. */
export interface JournalStep {
  /** Relative to the output folder. */
  readonly path: string;
  /** Whether there was a file. */
  readonly replaces: boolean;
  /** Hash of the bytes that are written; absent for a removal. */
  readonly written?: string;
  /** Path of the file that was removed and stands here now. */
  readonly from?: string;
  /** Whether there is a copy of what is written, because it is not what was generated. */
  readonly copied?: boolean;
  /** Number of the tree in which the file comes to its place; absent when it comes by itself. */
  readonly tree?: number;
}

/**
 * What an unfinished write was about to do, in the order of doing. Its presence means that everything is to be undone;
 * moving it to the undo folder is the moment at which the write has happened. There it tells how to take the write back
 * whenever the user wants it.
 *
 * Step `i` moves the file that it replaces or removes to image `i` and then the one that it writes from `new/i`. Files in
 * folders that are not there yet come with their folder: the first step of tree `t` moves all of `new/tree-t`.
 */
export interface Journal {
  readonly steps: readonly JournalStep[];
  /** Folders that were made for it, relative to the output, parents first. */
  readonly folders: readonly string[];
  /** Those of them in which the others are: each is made elsewhere with all that comes into it, and then moved. */
  readonly trees?: readonly string[];
  /** Folder of the images; absent in journals of earlier versions, which kept them beside the journal. */
  readonly slot?: Slot;
  /** Paths of files that were changed in editors. */
  readonly editors?: readonly string[];
  /** What the write was. */
  readonly kind?: WriteKind;
}

/** There are two: one for the write that can be undone, one for the write that takes its place. */
export type Slot = "a" | "b";

export type WriteKind = "generation" | "undo";

export function journalPath(output: string): string {
  return join(output, TRANSACTION_FOLDER, "journal.json");
}

/** Absolute path of what tells of the last write that happened. */
export function recordPath(output: string): string {
  return join(output, UNDO_FOLDER, "last.json");
}

/** Absolute path of what will be in place once its step is done. */
export function newFolder(output: string): string {
  return join(output, TRANSACTION_FOLDER, "new");
}

/** Absolute path of a tree, or of what comes into it, while it is written. */
export function treePath(output: string, { trees = [] }: Pick<Journal, "trees">, tree: number, path: string): string {
  return `${newFolder(output)}/tree-${tree}${path.slice(trees[tree]?.length)}`;
}

/** Absolute path of a step's file while it is written. */
export function newPath(output: string, journal: Pick<Journal, "steps" | "trees">, index: number): string {
  const { tree, path } = journal.steps[index] ?? {};
  if (tree === undefined || path === undefined) return `${newFolder(output)}/${index}`;
  return treePath(output, journal, tree, path);
}

export function slotPath(output: string, slot: Slot): string {
  return join(output, UNDO_FOLDER, slot);
}

/** Absolute path of what a step replaced. */
export function imagePath(output: string, { slot }: Pick<Journal, "slot">, index: number): string {
  return slot === undefined
    ? join(output, TRANSACTION_FOLDER, "old", String(index))
    : join(slotPath(output, slot), String(index));
}

/** Absolute path of the copy of what a step wrote. */
export function copyPath(output: string, slot: Slot, index: number): string {
  return join(slotPath(output, slot), `${index}.written`);
}

/** Absolute path of an editor's text before and after the write. */
export function editorTextPath(output: string, slot: Slot, index: number, which: "before" | "after"): string {
  return join(slotPath(output, slot), `editor-${index}.${which}`);
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
  const trees = "trees" in value ? value.trees : [];
  if (!Array.isArray(folders) || !folders.every(isInside)) return undefined;
  if (!Array.isArray(trees) || !trees.every(isInside)) return undefined;
  if (!Array.isArray(steps) || !steps.every((step) => isStep(step) && isInItsTree(step, trees))) return undefined;
  const slot = "slot" in value ? value.slot : undefined;
  const editors = "editors" in value ? value.editors : [];
  const kind = "kind" in value ? value.kind : undefined;
  if (slot !== undefined && slot !== "a" && slot !== "b") return undefined;
  if (!Array.isArray(editors) || !editors.every(isInside)) return undefined;
  if (kind !== undefined && kind !== "generation" && kind !== "undo") return undefined;
  return { steps, folders, trees, editors, ...(slot && { slot }), ...(kind && { kind }) };
}

function isStep(value: unknown): value is JournalStep {
  if (typeof value !== "object" || value === null || !("path" in value) || !isInside(value.path)) return false;
  if (!("replaces" in value) || typeof value.replaces !== "boolean") return false;
  if ("from" in value && !isInside(value.from)) return false;
  if ("tree" in value && typeof value.tree !== "number") return false;
  return !("written" in value) || typeof value.written === "string";
}

function isInItsTree({ path, tree }: JournalStep, trees: readonly string[]): boolean {
  return tree === undefined || path.startsWith(`${trees[tree]}/`);
}

function isInside(path: unknown): path is string {
  if (typeof path !== "string") return false;
  const inStore = path.startsWith(`${STORE_FOLDER}/`) ? path.slice(STORE_FOLDER.length + 1) : undefined;
  return inStore === undefined ? pathProblem(path) === undefined : !inStore.split("/").includes("..");
}
