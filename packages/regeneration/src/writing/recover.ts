import { failure, type Outcome, success } from "../outcome.ts";
import { checkOutputFolder } from "../output-folder.ts";
import type { Surroundings } from "../planning/plan.ts";
import { UNDO_FOLDER } from "../store/layout.ts";
import { checkStoreFolders } from "../store/read-store.ts";
import { DiskView } from "../system/disk-view.ts";
import type { FileSystem } from "../system/file-system.ts";
import { nodeFileSystem } from "../system/node-file-system.ts";
import { problemFromError } from "../system/problem-from-error.ts";
import { thisProcess } from "../system/process-identity.ts";
import { journalPath, parseJournal } from "./journal.ts";
import { clearTransaction, rollBack } from "./roll-back.ts";
import { lockState, releaseLock, takeLock } from "./transaction-lock.ts";
import { clearUndo } from "./undo-record.ts";

/** What {@link recover} found: nothing to do, or a write that it undid. */
export type Recovery = "nothing" | "rolled-back";

/**
 * Puts an output folder back as it was before a write that was cut short. To be called before planning; costs next to
 * nothing when there is nothing to do, and then writes nothing. Fails with `locked` while another process writes.
 *
 * @param output absolute path of the output folder
 * @param root as in `PlanRequest`
 */
export function recover(output: string, root?: string, surroundings: Surroundings = {}): Outcome<Recovery> {
  const { fileSystem = nodeFileSystem, process = thisProcess } = surroundings;
  const folder = checkOutputFolder(fileSystem, output, root);
  if (!folder.ok) return folder;
  try {
    const state = lockState(fileSystem, output, process);
    const interrupted = fileSystem.kind(journalPath(output)) !== undefined;
    if (state.kind === "free" && !interrupted) return success("nothing");
    const store = checkStoreFolders(new DiskView(fileSystem, output));
    if (!store.ok) return store;
    const lock = takeLock(fileSystem, output, process);
    if (!lock.ok) return lock;
    try {
      const recovered = recoverLocked(fileSystem, output);
      if (recovered.ok) {
        clearTransaction(fileSystem, output);
        clearUndo(fileSystem, output);
      }
      return recovered;
    } finally {
      releaseLock(fileSystem, output);
    }
  } catch (error) {
    return { ok: false, problem: problemFromError(error, "recover", output) };
  }
}

/** Undoes what the journal tells, if there is one. The lock is held. Throws what the file system throws. */
export function recoverLocked(fileSystem: FileSystem, output: string): Outcome<Recovery> {
  const path = journalPath(output);
  if (fileSystem.kind(path) === undefined) return success("nothing");
  const journal = parseJournal(Buffer.from(fileSystem.read(path)).toString("utf8"));
  if (!journal) {
    return failure(
      "recovery",
      `A generation of ${output} was cut short, and its journal ${path} cannot be read. The files that it was replacing are in the folders beside the journal, or in those of ${UNDO_FOLDER}: put back what you need, then delete the journal.`,
      path,
    );
  }
  rollBack(fileSystem, output, journal);
  return success("rolled-back");
}
