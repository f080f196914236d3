import type { GeneratedFile } from "@domainsmith/generators";
import type { MergedText, PlannedConflict } from "@domainsmith/model";
import type { LockEntry } from "../store/lock-file.ts";
import type { DiskView } from "../system/disk-view.ts";
import type { Current, CurrentFiles } from "./current-files.ts";
import type { Decision, Resolution } from "./decide.ts";
import type { Merge } from "./merge-file.ts";
import type { Rename } from "./renaming.ts";

/** What settling asks beside the file itself. */
export interface SettlingContext {
  readonly files: CurrentFiles;
  readonly disk: DiskView;
  readonly merge?: Merge;
  readonly rename?: Rename;
  readonly resolutions?: ReadonlyMap<string, Resolution>;
  /** What the user made of conflicts, by path. */
  readonly merged?: ReadonlyMap<string, MergedText>;
  /** Asked for conflicts about which `resolutions` says nothing. */
  readonly resolveConflict?: (path: string) => Resolution | undefined;
  /** Write conflicts with markers into the files. */
  readonly markers?: boolean;
}

/** A generated file, and what there is where. */
export interface GeneratedPlace {
  readonly file: GeneratedFile;
  /** Its key in the lock from now on, and until now. */
  readonly key: string;
  readonly formerKey?: string;
  readonly entry?: LockEntry;
  readonly tombstone: boolean;
  /** What lies at the file's path. */
  readonly there: Current;
  /** What lies at its former path, from where it moves. */
  readonly from?: Current;
  /** What lies at its path leaves it in this plan, unedited. */
  readonly replaces?: boolean;
}

/** What was decided about a generated file. */
export interface Settled {
  readonly decision: Decision;
  /** What will be at the path, LF. Absent when nothing is written. */
  readonly result?: string;
  readonly conflicts?: readonly PlannedConflict[];
  readonly marked?: string;
  /** What will be there are the user's bytes as they are. */
  readonly keepsBytes?: boolean;
}
