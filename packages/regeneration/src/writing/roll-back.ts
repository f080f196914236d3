import { dirname, join } from "node:path";
import { rawHash } from "../store/content.ts";
import { TRANSACTION_FOLDER } from "../store/layout.ts";
import { DiskView } from "../system/disk-view.ts";
import type { FileSystem } from "../system/file-system.ts";
import { makeFolders, removeFolder, removeIfEmpty } from "../system/folders.ts";
import { imagePath, type Journal, journalPath, newPath } from "./journal.ts";
import { transactionLockPath } from "./transaction-lock.ts";

/**
 * Undoes the steps of a journal, however many were done, and removes it. Can itself be cut short and done again. A file
 * that somebody changed since is left as it is. Throws what the file system throws.
 */
export function rollBack(fileSystem: FileSystem, output: string, journal: Journal): void {
  const disk = new DiskView(fileSystem, output);
  for (let index = journal.steps.length - 1; index >= 0; index--) {
    undo(fileSystem, disk, journal, index);
  }
  for (const folder of journal.folders.toReversed()) removeIfEmpty(fileSystem, join(output, folder));
  fileSystem.removeFile(journalPath(output));
  fileSystem.syncFolders([join(output, TRANSACTION_FOLDER)]);
}

/** Removes what writes leave in the transaction folder, except lock and journal. Throws what the file system throws. */
export function clearTransaction(fileSystem: FileSystem, output: string): void {
  const transaction = join(output, TRANSACTION_FOLDER);
  const keep = [transactionLockPath(output), journalPath(output)];
  for (const entry of fileSystem.list(transaction)) {
    const path = join(transaction, entry.name);
    if (entry.kind === "folder") {
      removeFolder(fileSystem, path);
    } else if (!keep.includes(path)) {
      fileSystem.removeFile(path);
    }
  }
}

function undo(fileSystem: FileSystem, disk: DiskView, journal: Journal, index: number): void {
  const step = journal.steps[index];
  if (!step) return;
  const parent = step.path.slice(0, Math.max(0, step.path.lastIndexOf("/")));
  const folder = parent === "" ? "folder" : disk.look(parent).kind;
  // A link that was put in a folder's place since: what is behind it is not ours.
  if (folder !== "folder" && folder !== "missing") return;
  const target = disk.absolute(step.path);
  const old = imagePath(disk.absolute(""), journal, index);
  const begun = !step.replaces || fileSystem.kind(old) === "file";
  if (!begun) return;
  const found = fileSystem.kind(target);
  if (found === undefined && step.replaces) {
    makeFolders(fileSystem, dirname(target));
    fileSystem.rename(old, target);
  } else if (found === "file") {
    // Still staged means: what lies at the target is not what this step wrote.
    const staged = fileSystem.kind(newPath(disk.absolute(""), journal, index)) !== undefined;
    if (staged || rawHash(fileSystem.read(target)) !== step.written) return;
    if (step.replaces) fileSystem.rename(old, target);
    else fileSystem.removeFile(target);
  }
}
