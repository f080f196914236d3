import { failure, type Outcome, success } from "../outcome.ts";
import { checkOutputFolder } from "../output-folder.ts";
import type { Plan } from "../planning/assemble-plan.ts";
import { CurrentFiles } from "../planning/current-files.ts";
import type { FilePart, Operation } from "../planning/file-part.ts";
import type { Surroundings } from "../planning/plan.ts";
import { wholePlan } from "../planning/select-from-plan.ts";
import { rawHash } from "../store/content.ts";
import { parseFileCache } from "../store/file-cache.ts";
import { FILE_CACHE, STORE_FOLDER } from "../store/layout.ts";
import type { LockEntry } from "../store/lock-file.ts";
import { checkStoreFolders, readStore } from "../store/read-store.ts";
import { DiskView } from "../system/disk-view.ts";
import { nodeFileSystem } from "../system/node-file-system.ts";
import { problemFromError } from "../system/problem-from-error.ts";
import { thisProcess } from "../system/process-identity.ts";
import { transactionState } from "../writing/transaction-state.ts";
import { readUndoRecord, type UndoRecord } from "../writing/undo-record.ts";
import { FormerFiles } from "./former-files.ts";
import { undoFile } from "./undo-file.ts";
import { undoMove } from "./undo-move.ts";

export interface UndoRequest {
  /** Absolute path of the output folder. */
  readonly output: string;
  /** As in `PlanRequest`. */
  readonly root?: string;
  /** Texts of editors with changes that are not saved yet, by path relative to the output: they count as the files. */
  readonly unsaved?: ReadonlyMap<string, string>;
}

/**
 * A plan that takes the last write back: every file becomes what it was, and generation remembers what it remembered.
 * What was edited since keeps the edits, by a merge, or is a conflict and stays. Applied like any plan, it can itself be
 * taken back. Reads, and writes nothing.
 *
 * Fails with `nothing-to-undo` when nothing was written, and with `undo-outdated` when the record of what was generated
 * was changed since by something else, as by a checkout in git.
 */
export async function planUndo(request: UndoRequest, surroundings: Surroundings = {}): Promise<Outcome<Plan>> {
  const { fileSystem = nodeFileSystem, process = thisProcess } = surroundings;
  const { output, root } = request;
  const folder = checkOutputFolder(fileSystem, output, root);
  if (!folder.ok) return folder;
  try {
    const state = transactionState(output, fileSystem, process);
    if (!state.ok) return state;
    const disk = new DiskView(fileSystem, output);
    const folders = checkStoreFolders(disk);
    if (!folders.ok) return folders;
    const record = readUndoRecord(fileSystem, output);
    if (!record) {
      return failure("nothing-to-undo", `Nothing was generated into ${output} that could be taken back.`, output);
    }
    const store = storeSteps(record, disk, new FormerFiles(fileSystem, output, record));
    if (!store.ok) return store;
    return await planRecord(request, record, disk, store.value, surroundings);
  } catch (error) {
    return { ok: false, problem: problemFromError(error, "read", output) };
  }
}

async function planRecord(
  { output, root, unsaved }: UndoRequest,
  record: UndoRecord,
  disk: DiskView,
  storeOperations: readonly Operation[],
  { fileSystem = nodeFileSystem, merge }: Surroundings,
): Promise<Outcome<Plan>> {
  const store = readStore(disk);
  if (!store.ok) return store;
  const entries = new Map<string, LockEntry>();
  for (const entry of store.value.entries.values()) entries.set(entry.path, entry);
  const files = new CurrentFiles(disk, parseFileCache(disk.readText(FILE_CACHE)), unsaved);
  const former = new FormerFiles(fileSystem, output, record);
  const context = { files, entries, merge };
  const parts: FilePart[] = [];
  const done = new Set<string>();
  for (const [index, { path, from }] of record.steps.entries()) {
    const origin = from === undefined ? -1 : record.steps.findIndex((step) => step.path === from);
    if (origin < 0 || from === undefined) continue;
    const move = { path, former: former.ofStep(index, disk), from, origin: former.ofStep(origin, disk) };
    const part = await undoMove(move, context);
    if (!part) continue;
    parts.push(part);
    done.add(path).add(from);
  }
  for (const [index, { path }] of record.steps.entries()) {
    if (isInStore(path) || done.has(path)) continue;
    parts.push(await undoFile({ path, former: former.ofStep(index, disk) }, context));
  }
  for (const [index, path] of (record.editors ?? []).entries()) {
    parts.push(await undoFile({ path, former: former.ofEditor(index) }, context));
  }
  const plan = wholePlan({
    kind: record.kind === "undo" ? "generation" : "undo",
    output,
    ...(root === undefined ? {} : { root }),
    notices: [],
    parts,
    files,
    storeOperations: () => storeOperations,
  });
  return success(plan);
}

/** Puts the store back; fails when it is not as the write left it. */
function storeSteps(record: UndoRecord, disk: DiskView, former: FormerFiles): Outcome<readonly Operation[]> {
  const operations: Operation[] = [];
  for (const [index, { path, replaces, written }] of record.steps.entries()) {
    if (!isInStore(path)) continue;
    const current = disk.isFile(path) ? rawHash(disk.read(path)) : undefined;
    if (current !== written) {
      if (path.startsWith(`${STORE_FOLDER}/.git`)) continue;
      return failure(
        "undo-outdated",
        `${disk.absolute(path)} is not what the last generation made of it, so that cannot be taken back: it was changed since, perhaps by version control. Restore the files from there instead.`,
        disk.absolute(path),
      );
    }
    const expected = current ?? null;
    operations.push(replaces ? { path, content: former.image(index), expected } : { path, expected });
  }
  return success(operations);
}

function isInStore(path: string): boolean {
  return path.startsWith(`${STORE_FOLDER}/`);
}
