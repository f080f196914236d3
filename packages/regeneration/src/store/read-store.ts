import type { Notice } from "@domainsmith/generators";
import { failure, type Outcome, success } from "../outcome.ts";
import type { DiskView } from "../system/disk-view.ts";
import {
  BASE_FOLDER,
  CACHE_FOLDER,
  LOCK_FILE,
  STORE_FOLDER,
  TOMBSTONES_FILE,
  TRANSACTION_FOLDER,
  UNDO_FOLDER,
} from "./layout.ts";
import { type Lock, type LockEntry, parseLock, parseTombstones, salvageLock } from "./lock-file.ts";
import { readBase } from "./read-base.ts";

/** Code of the notice that a file of the store cannot be read. */
export const DAMAGED_RECORD = "DS7901";

/** The store as it was read, with what the user should know about its state. */
export interface Store extends Lock {
  /** Whether the lock could be read as a whole. */
  readonly isIntact: boolean;
  readonly notices: readonly Notice[];
  /** The files' own text, to see whether they have to be written; absent when missing. */
  readonly lockText?: string;
  readonly tombstonesText?: string;
}

/**
 * Reads the store of an output folder; an empty one when there is none.
 *
 * A damaged lock costs knowledge, not edits: files whose base is no longer known are adopted when they are as
 * generated, and are conflicts otherwise.
 */
export function readStore(disk: DiskView): Outcome<Store> {
  const folders = checkStoreFolders(disk);
  if (!folders.ok) return folders;
  const notices: Notice[] = [];
  const lockText = disk.readText(LOCK_FILE);
  let entries: ReadonlyMap<string, LockEntry> = new Map();
  let isIntact = true;
  if (lockText !== undefined) {
    const lock = parseLock(lockText);
    if ("why" in lock) {
      isIntact = false;
      entries = salvaged(lockText, disk);
      notices.push(
        damaged(LOCK_FILE, lock.why, "Files whose last generation is no longer known are never overwritten."),
      );
    } else {
      entries = lock.entries;
    }
  }
  const tombstonesText = disk.readText(TOMBSTONES_FILE);
  let tombstones: ReadonlyMap<string, string> = new Map();
  if (tombstonesText !== undefined) {
    const parsed = parseTombstones(tombstonesText);
    if ("why" in parsed) notices.push(damaged(TOMBSTONES_FILE, parsed.why, "Files that you deleted may come back."));
    else tombstones = parsed.tombstones;
  }
  return success({
    entries,
    tombstones,
    notices,
    isIntact,
    ...(lockText === undefined ? {} : { lockText }),
    ...(tombstonesText === undefined ? {} : { tombstonesText }),
  });
}

/** Checks that the store's folders are folders, or not there. Throws what the file system throws. */
export function checkStoreFolders(disk: DiskView): Outcome<undefined> {
  for (const folder of [STORE_FOLDER, BASE_FOLDER, TRANSACTION_FOLDER, UNDO_FOLDER, CACHE_FOLDER]) {
    const { kind } = disk.look(folder);
    if (kind === "missing" || kind === "folder") continue;
    const what = kind === "link" ? "a link" : "not a folder";
    return failure(
      kind === "link" ? "output-link" : "output-is-file",
      `${disk.absolute(folder)} is ${what}. The record of what was generated is kept in this folder: move away what is there.`,
      disk.absolute(folder),
    );
  }
  return success(undefined);
}

/** git has merged the base store's texts, but not their hashes: so the texts tell what counts as generated. */
function salvaged(lockText: string, disk: DiskView): ReadonlyMap<string, LockEntry> {
  const entries = new Map<string, LockEntry>();
  for (const [key, entry] of salvageLock(lockText)) {
    const base = entry.owner === "once" ? undefined : readBase(entry.path, disk);
    if (entry.owner === "once") entries.set(key, entry);
    else if (base) entries.set(key, { ...entry, hash: base.hash });
  }
  return entries;
}

function damaged(file: string, why: string, consequence: string): Notice {
  return {
    severity: "warning",
    code: DAMAGED_RECORD,
    message: `${file} cannot be read: ${why}. ${consequence} Restore it from version control if you can.`,
  };
}
