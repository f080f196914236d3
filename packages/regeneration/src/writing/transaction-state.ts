import { failure, type Outcome, success } from "../outcome.ts";
import type { FileSystem } from "../system/file-system.ts";
import { nodeFileSystem } from "../system/node-file-system.ts";
import { problemFromError } from "../system/problem-from-error.ts";
import { type ProcessIdentity, thisProcess } from "../system/process-identity.ts";
import { journalPath } from "./journal.ts";
import { lockedProblem, lockState } from "./transaction-lock.ts";

/**
 * Whether an output folder can be read as a whole: fails with `locked` while another process writes, and with
 * `interrupted` when one was cut short. A stale lock without a journal does no harm.
 */
export function transactionState(
  output: string,
  fileSystem: FileSystem = nodeFileSystem,
  self: ProcessIdentity = thisProcess,
): Outcome<undefined> {
  try {
    return stateOf(output, fileSystem, self);
  } catch (error) {
    return { ok: false, problem: problemFromError(error, "read", output) };
  }
}

function stateOf(output: string, fileSystem: FileSystem, self: ProcessIdentity): Outcome<undefined> {
  const state = lockState(fileSystem, output, self);
  if (state.kind === "held") return lockedProblem(output, state.holder);
  if (fileSystem.kind(journalPath(output)) === undefined) return success(undefined);
  return failure(
    "interrupted",
    `An earlier generation of ${output} was cut short. Its files are put back as they were when you generate again, or take it back (undo).`,
    journalPath(output),
  );
}
