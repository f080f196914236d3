import { join } from "node:path";
import { UNDO_FOLDER } from "../store/layout.ts";
import type { FileSystem } from "../system/file-system.ts";
import { removeFolder } from "../system/folders.ts";
import { type Journal, parseJournal, recordPath, type Slot } from "./journal.ts";

/** The record of the last write, with the folder of its images. */
export type UndoRecord = Journal & { readonly slot: Slot };

/** Reads the record of the last write; undefined when there is none that can be read. */
export function readUndoRecord(fileSystem: FileSystem, output: string): UndoRecord | undefined {
  const path = recordPath(output);
  if (fileSystem.kind(join(output, UNDO_FOLDER)) !== "folder" || fileSystem.kind(path) !== "file") return undefined;
  const journal = parseJournal(Buffer.from(fileSystem.read(path)).toString("utf8"));
  return journal?.slot === undefined ? undefined : { ...journal, slot: journal.slot };
}

/** The folder for the images of the next write. */
export function freeSlot(fileSystem: FileSystem, output: string): Slot {
  return readUndoRecord(fileSystem, output)?.slot === "a" ? "b" : "a";
}

/** Removes what belongs to no write that can be undone. Throws what the file system throws. */
export function clearUndo(fileSystem: FileSystem, output: string): void {
  const folder = join(output, UNDO_FOLDER);
  if (fileSystem.kind(folder) !== "folder") return;
  const record = readUndoRecord(fileSystem, output);
  for (const entry of fileSystem.list(folder)) {
    const path = join(folder, entry.name);
    if (path === recordPath(output) || entry.name === record?.slot) continue;
    if (entry.kind === "folder") {
      removeFolder(fileSystem, path);
    } else {
      fileSystem.removeFile(path);
    }
  }
}
