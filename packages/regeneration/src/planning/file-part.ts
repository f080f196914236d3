import type { PlannedChange } from "@domainsmith/model";
import type { PendingNames } from "../renames/pending-names.ts";
import type { LockEntry } from "../store/lock-file.ts";
import type { Current } from "./current-files.ts";

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
  /** Permission bits that it keeps; those of new files when absent. */
  readonly mode?: number;
  /** Path of the removed file that moves here. */
  readonly from?: string;
  /** It adds to what is there, and can wait until something else is written. */
  readonly adds?: true;
  /** Hash of the new bytes where it is known: their own, which is their content's. */
  readonly hash?: string;
  /** The bytes are not what was generated, so that undoing has to remember them. */
  readonly merged?: true;
}

/** What is remembered of a file from now on, and what its base is. */
export interface NextEntry extends LockEntry {
  /** What was generated now; absent when the base stays as it is. */
  readonly generated?: string;
  /** The bytes of that, where somebody needed them. */
  readonly bytes?: Uint8Array;
  /** Where the base lay until now; absent when there was none. */
  readonly formerPath?: string;
  /** What the user's file is, and would be with the new names; absent when that is remembered already, or need not be. */
  readonly pendingNames?: PendingNames;
}

/** An editor's text that is to be replaced by the client. */
export interface EditorWrite {
  readonly path: string;
  /** The text of the editor when it was planned, and what it is to become. LF line ends. */
  readonly before: string;
  readonly after: string;
}

/**
 * One file's share of a plan: what is told, written and remembered of it. Parts can be left out of a plan, so each says
 * all that depends on it.
 */
export interface FilePart {
  /** Absent when there is nothing to tell: something is only forgotten. */
  readonly change?: PlannedChange;
  /** Its key in the lock from now on; absent for a file that was never generated. */
  readonly key?: string;
  /** Its key in the lock until now, when it had one. */
  readonly formerKey?: string;
  /** Absent: not remembered. */
  readonly entry?: NextEntry;
  /** What is remembered when it is left out or held back, but for its key; absent: the same as until now. */
  readonly left?: () => NextEntry;
  /** Path, when it counts as deleted by the user. */
  readonly tombstone?: string;
  readonly removal?: Operation;
  readonly write?: Operation;
  readonly editor?: EditorWrite;
  /** It waits for another one: nothing of it is written, and it is remembered as before. */
  readonly held?: true;
  readonly texts: PartTexts;
}

/** Where a file's versions are to be found when somebody wants to see them. */
export interface PartTexts {
  /** What was generated last, with what was renamed since. */
  readonly base?: () => string | undefined;
  /** What is there now, at its former place if it moves. */
  readonly yours?: Current;
  /** What is generated now. */
  readonly next?: () => string | undefined;
  /** LF line ends. For conflicts absent. */
  readonly result?: string;
  /** For conflicts: yours with what could be merged, and markers. */
  readonly marked?: string;
}
