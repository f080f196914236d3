import type { GeneratedFile, Notice } from "@domainsmith/generators";
import type { PlannedChange } from "@domainsmith/model";
import { failure, type Outcome, success } from "../outcome.ts";
import { checkOutputFolder } from "../output-folder.ts";
import { fileSetProblems } from "../paths.ts";
import { readStore } from "../store/read-store.ts";
import { DiskView } from "../system/disk-view.ts";
import type { FileSystem } from "../system/file-system.ts";
import { nodeFileSystem } from "../system/node-file-system.ts";
import { problemFromError } from "../system/problem-from-error.ts";
import { type ProcessIdentity, thisProcess } from "../system/process-identity.ts";
import { transactionState } from "../writing/transaction-state.ts";
import type { Resolution } from "./decide.ts";
import { decideFiles } from "./decide-files.ts";
import { storeOperations } from "./store-operations.ts";

export interface PlanRequest {
  /** Absolute path of the output folder; it need not exist. */
  readonly output: string;
  /** Folder from which on the output may not be reached through a link; the output's parent by default. */
  readonly root?: string;
  readonly files: readonly GeneratedFile[];
  readonly notices?: readonly Notice[];
  /** Names of the generators that made `files`, when not all of the project's ran: files of others are left alone. */
  readonly only?: readonly string[];
  /** What the user decided for single files, by path relative to the output. */
  readonly resolutions?: ReadonlyMap<string, Resolution>;
}

/** Everything outside that planning and writing touch; the machine's own by default. */
export interface Surroundings {
  readonly fileSystem?: FileSystem;
  readonly process?: ProcessIdentity;
}

/** One file to write or remove. */
export interface Operation {
  /** Relative to the output folder, with `/`. */
  readonly path: string;
  /** The file's new bytes; absent to remove it. */
  readonly content?: Uint8Array;
  /**
   * Hash of the bytes that were there when it was planned, null when there was nothing. Absent for the store's own
   * files, which nobody else writes.
   */
  readonly expected?: string | null;
}

/** What a generation would do. Made by {@link planGeneration}, written by `applyPlan`. */
export interface Plan {
  readonly output: string;
  readonly root?: string;
  /** Every file that is or was generated, sorted by path. */
  readonly changes: readonly PlannedChange[];
  readonly notices: readonly Notice[];
  /** In the order of writing; empty when nothing is to be written. */
  readonly operations: readonly Operation[];
}

/**
 * Compares what was generated with what was generated last time and with what is on the disk, and decides for every
 * file what is to be done. Reads, and writes nothing.
 *
 * Fails when the output folder cannot be used, when the files cannot stand beside each other, and when an earlier
 * write was interrupted (`recover` first). What the user edited is never among the operations.
 */
export function planGeneration(request: PlanRequest, surroundings: Surroundings = {}): Outcome<Plan> {
  const { fileSystem = nodeFileSystem, process = thisProcess } = surroundings;
  const { output, root } = request;
  const wrong = fileSetProblems(request.files);
  if (wrong.length > 0) {
    return failure("bad-file-set", `These files cannot be generated:\n${wrong.map((line) => `  ${line}`).join("\n")}`);
  }
  const folder = checkOutputFolder(fileSystem, output, root);
  if (!folder.ok) return folder;
  try {
    const state = transactionState(output, fileSystem, process);
    if (!state.ok) return state;
    const disk = new DiskView(fileSystem, output);
    const store = readStore(disk);
    if (!store.ok) return store;
    const decided = decideFiles(request, store.value, disk);
    if (!decided.ok) return decided;
    const { changes, operations } = decided.value;
    return success({
      output,
      ...(root === undefined ? {} : { root }),
      changes: [...changes].sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0)),
      notices: [...store.value.notices, ...(request.notices ?? [])],
      operations: [...operations, ...storeOperations(store.value, decided.value, disk)],
    });
  } catch (error) {
    return { ok: false, problem: problemFromError(error, "read", output) };
  }
}
