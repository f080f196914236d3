import { dirname, join } from "node:path";
import { failure, type Outcome, type RegenerationProblem, success } from "../outcome.ts";
import { checkOutputFolder } from "../output-folder.ts";
import type { Plan } from "../planning/assemble-plan.ts";
import type { Surroundings } from "../planning/plan.ts";
import { rawHash } from "../store/content.ts";
import { waitUntilSettled } from "../store/file-cache.ts";
import { STORE_FOLDER, TRANSACTION_FOLDER, UNDO_FOLDER } from "../store/layout.ts";
import { checkStoreFolders } from "../store/read-store.ts";
import { DiskView } from "../system/disk-view.ts";
import { errorCode, type FileSystem, type FileToWrite } from "../system/file-system.ts";
import { makeFolders, removeIfEmpty } from "../system/folders.ts";
import { nodeFileSystem } from "../system/node-file-system.ts";
import { problemFromError } from "../system/problem-from-error.ts";
import { thisProcess } from "../system/process-identity.ts";
import {
  copyPath,
  editorTextPath,
  imagePath,
  type Journal,
  type JournalStep,
  journalPath,
  newFolder,
  newPath,
  printJournal,
  recordPath,
  type Slot,
  slotPath,
} from "./journal.ts";
import { foldersOfTrees, moveTree, newFolders, parentOf, stageFolders } from "./new-folders.ts";
import { recoverLocked } from "./recover.ts";
import { clearTransaction, rollBack } from "./roll-back.ts";
import { saveFileCache } from "./save-file-cache.ts";
import { releaseLock, takeLock } from "./transaction-lock.ts";
import { clearUndo, freeSlot } from "./undo-record.ts";

export interface ApplyOptions extends Surroundings {
  /** Asked between steps until the last one is done; what was done is then undone. */
  readonly isCancelled?: () => boolean;
  /**
   * What is written is to be recalled by the next process (`rememberGeneration`): waits for a moment, so that all of it
   * can be told from what is written later.
   */
  readonly isToBeRecalled?: boolean;
}

/**
 * Writes a plan: all of it or nothing. Conflicts are not written. A plan without operations touches nothing but the
 * cache, not even a time stamp. After a failure everything is as it was; after a crash `recover` puts it back.
 *
 * Fails with `changed-meanwhile` when a file is no longer what it was when the plan was made.
 */
export function applyPlan(plan: Plan, options: ApplyOptions = {}): Outcome<undefined> {
  const { fileSystem = nodeFileSystem, process = thisProcess } = options;
  if (plan.operations.length === 0) {
    attempt(() => saveFileCache(plan, fileSystem));
    return success(undefined);
  }
  const folder = checkOutputFolder(fileSystem, plan.output, plan.root);
  if (!folder.ok) return folder;
  let made: readonly string[] = [];
  try {
    const store = checkStoreFolders(new DiskView(fileSystem, plan.output));
    if (!store.ok) return store;
    made = makeFolders(fileSystem, join(plan.output, TRANSACTION_FOLDER));
    made = [...made, ...makeFolders(fileSystem, join(plan.output, UNDO_FOLDER))];
    const lock = takeLock(fileSystem, plan.output, process);
    if (!lock.ok) return lock;
  } catch (error) {
    removeAll(fileSystem, made);
    return { ok: false, problem: problemFromError(error, "write to", plan.output) };
  }
  let written: Outcome<undefined>;
  try {
    const recovered = recoverLocked(fileSystem, plan.output);
    if (!recovered.ok) written = recovered;
    else if (recovered.value === "rolled-back") written = meanwhile(plan.output);
    else written = writeLocked(plan, fileSystem, options.isCancelled ?? (() => false));
  } catch (error) {
    written = { ok: false, problem: problemFromError(error, "write to", plan.output) };
  }
  if (written.ok) {
    if (options.isToBeRecalled) waitUntilSettled();
    attempt(() => saveFileCache(plan, fileSystem));
  }
  tidy(fileSystem, plan, written.ok, made);
  return written;
}

/**
 * Stages everything beside the store, then moves it into place, keeping what it replaces until the end. Folders that are
 * not there yet are staged with all that comes into them, and moved as a whole: nearly all files of a first generation.
 */
function writeLocked(plan: Plan, fileSystem: FileSystem, isCancelled: () => boolean): Outcome<undefined> {
  const { output, operations, throughEditor } = plan;
  const disk = new DiskView(fileSystem, output);
  const { folders, trees, treeOf } = newFolders(operations, disk);
  const steps: JournalStep[] = [];
  for (const { path, content, hash, merged, from } of operations) {
    const { kind } = disk.look(path);
    if (kind !== "missing" && kind !== "file") return meanwhile(disk.absolute(path));
    const tree = content && treeOf.get(parentOf(path));
    steps.push({
      path,
      replaces: kind === "file",
      ...(content && { written: hash ?? rawHash(content) }),
      ...(merged && { copied: true }),
      ...(from !== undefined && { from }),
      ...(tree !== undefined && { tree }),
    });
  }
  const slot = freeSlot(fileSystem, output);
  const editors = throughEditor.map(({ path }) => path);
  const journal = { steps, folders, trees, slot, editors, kind: plan.kind };

  clearTransaction(fileSystem, output);
  clearUndo(fileSystem, output);
  fileSystem.createFolder(newFolder(output));
  fileSystem.createFolder(slotPath(output, slot));
  stageFolders(fileSystem, output, { folders, trees, treeOf });
  fileSystem.writeDurably(
    operations.flatMap(({ content, mode }, index) =>
      content ? [{ path: newPath(output, journal, index), content, ...(mode !== undefined && { mode }) }] : [],
    ),
  );
  fileSystem.writeDurably(copiesFor(plan, slot));
  if (isCancelled()) return cancelled();
  const draft = `${journalPath(output)}.draft`;
  fileSystem.writeDurably([{ path: draft, content: Buffer.from(printJournal(journal)) }]);
  fileSystem.rename(draft, journalPath(output));
  let problem: RegenerationProblem | undefined;
  try {
    fileSystem.syncFolders([join(output, TRANSACTION_FOLDER)]);
    problem = takeSteps(plan, journal, fileSystem, isCancelled);
    if (!problem) fileSystem.rename(journalPath(output), recordPath(output));
  } catch (error) {
    problem = problemFromError(error, "write to", output);
  }
  if (!problem) {
    // Were the journal to come back after a power cut, the write would be undone as a whole.
    attempt(() => fileSystem.syncFolders([join(output, TRANSACTION_FOLDER)]));
    attempt(() => fileSystem.syncFolders([join(output, UNDO_FOLDER)]));
    return success(undefined);
  }
  try {
    rollBack(fileSystem, output, journal);
  } catch (error) {
    const why = problemFromError(error, "put back the files of", output);
    return failure(
      "interrupted",
      `${problem.message.replace(" Nothing was changed.", "")} Undoing what was written failed as well: ${why.message.replace(" Nothing was changed.", "")} Generate again to put the files back as they were.`,
      problem.path,
    );
  }
  return { ok: false, problem };
}

/** What undoing needs to know and could not find out afterwards. */
function copiesFor({ output, operations, throughEditor }: Plan, slot: Slot): readonly FileToWrite[] {
  return [
    ...operations.flatMap(({ content, merged }, index) =>
      content && merged ? [{ path: copyPath(output, slot, index), content }] : [],
    ),
    ...throughEditor.flatMap(({ before, after }, index) => [
      { path: editorTextPath(output, slot, index, "before"), content: Buffer.from(before) },
      { path: editorTextPath(output, slot, index, "after"), content: Buffer.from(after) },
    ]),
  ];
}

function takeSteps(
  { output, operations }: Plan,
  journal: Journal,
  fileSystem: FileSystem,
  isCancelled: () => boolean,
): RegenerationProblem | undefined {
  const touched = new Set<string>(foldersOfTrees(output, journal));
  const moved = new Set<number>();
  for (const [index, operation] of operations.entries()) {
    if (isCancelled()) return cancelled().problem;
    const tree = journal.steps[index]?.tree;
    if (tree !== undefined) {
      if (typeof operation.expected === "string") return meanwhile(join(output, operation.path)).problem;
      if (!moved.has(tree) && !moveTree(fileSystem, output, journal, tree)) {
        return meanwhile(join(output, journal.trees?.[tree] ?? "")).problem;
      }
      moved.add(tree);
      continue;
    }
    const target = join(output, operation.path);
    const old = imagePath(output, journal, index);
    if (journal.steps[index]?.replaces) {
      // Looked at after it was moved: an editor that saves at this moment is not overwritten.
      fileSystem.rename(target, old);
      const { expected } = operation;
      if (expected !== undefined && rawHash(fileSystem.read(old)) !== expected) return meanwhile(target).problem;
    } else if (typeof operation.expected === "string" || fileSystem.kind(target) !== undefined) {
      return meanwhile(target).problem;
    }
    if (operation.content) fileSystem.rename(newPath(output, journal, index), target);
    touched.add(dirname(target));
  }
  fileSystem.syncFolders([...touched]);
  return undefined;
}

/** The write has happened, or was undone: what fails from here on costs only tidiness, and the next one clears it. */
function tidy(fileSystem: FileSystem, plan: Plan, written: boolean, made: readonly string[]): void {
  // While there is a journal, "old" holds the user's files.
  const done = attempt(() => fileSystem.kind(journalPath(plan.output)) === undefined) ?? false;
  if (done) attempt(() => clearTransaction(fileSystem, plan.output));
  if (done) attempt(() => clearUndo(fileSystem, plan.output));
  if (written) attempt(() => removeEmptyFolders(fileSystem, plan));
  attempt(() => releaseLock(fileSystem, plan.output));
  if (done && !written) removeAll(fileSystem, made);
}

function removeAll(fileSystem: FileSystem, folders: readonly string[]): void {
  for (const folder of folders.toReversed()) attempt(() => removeIfEmpty(fileSystem, folder));
}

/** Like the action, but a refusal of the file system gives undefined. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}

/** Removes the folders that removals have left empty. */
function removeEmptyFolders(fileSystem: FileSystem, { output, operations }: Plan): void {
  for (const { path, content } of operations) {
    if (content) continue;
    for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
      const folder = path.slice(0, slash);
      if (folder === STORE_FOLDER || !removeIfEmpty(fileSystem, join(output, folder))) break;
    }
  }
}

function meanwhile(path: string) {
  return {
    ok: false,
    problem: {
      code: "changed-meanwhile",
      message: `${path} was changed while the application was generated. Nothing was changed by generation: generate again.`,
      path,
    },
  } as const;
}

function cancelled() {
  return { ok: false, problem: { code: "cancelled", message: "Cancelled. Nothing was changed." } } as const;
}
