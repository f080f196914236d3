import type { Notice } from "@domainsmith/generators";
import type { PlannedChange, PlannedFile } from "@domainsmith/model";
import type { FileCache } from "../store/file-cache.ts";
import type { Lock } from "../store/lock-file.ts";
import type { Store } from "../store/read-store.ts";
import type { DiskView } from "../system/disk-view.ts";
import type { CurrentFiles } from "./current-files.ts";
import { isOfGenerators } from "./decide-files.ts";
import type { EditorWrite, FilePart, NextEntry, Operation } from "./file-part.ts";
import { textsOfPart } from "./part-texts.ts";
import { storeOperations } from "./store-operations.ts";

/** What a generation would do. Made by `planGeneration`, chosen from by `selectFromPlan`, written by `applyPlan`. */
export interface Plan {
  readonly output: string;
  readonly root?: string;
  /** Every file that is or was generated, and what is offered, sorted by path. */
  readonly changes: readonly PlannedChange[];
  readonly notices: readonly Notice[];
  /** In the order of writing; empty when nothing is to be written. */
  readonly operations: readonly Operation[];
  /** Texts that the client has to put into editors with unsaved changes. */
  readonly throughEditor: readonly EditorWrite[];
  /**
   * The versions of one of the plan's files; undefined when it has no such file. Reads from the disk what it can, so it
   * is to be asked before the plan is written. Throws what the file system throws.
   */
  texts(path: string): PlannedFile | undefined;
  /** What it was made of. */
  readonly source: PlanSource;
}

/** Everything from which plans for all or some of the files can be put together. */
export interface PlanSource {
  readonly output: string;
  readonly root?: string;
  readonly notices: readonly Notice[];
  readonly parts: readonly FilePart[];
  /** As it was read, with the keys that it has now. */
  readonly store: Store;
  /** The same with the keys that it gets. */
  readonly lock: Lock;
  readonly only?: ReadonlySet<string>;
  readonly files: CurrentFiles;
  readonly disk: DiskView;
  readonly rename?: (text: string, formerPath: string) => string;
  /** What is known of the files without reading them. */
  readonly cache: FileCache;
}

/**
 * Puts a plan together.
 *
 * @param leftOut parts that are neither written nor told, and come again with the next plan
 * @param onlyTold parts that are told and not written
 */
export function assemblePlan(
  source: PlanSource,
  leftOut: ReadonlySet<FilePart>,
  onlyTold: ReadonlySet<FilePart>,
): Plan {
  const { output, root, parts, store, disk } = source;
  const told = parts.filter((part) => !leftOut.has(part));
  const written = told.filter((part) => !part.held && !onlyTold.has(part));
  const remembered = rememberedAfter(source, parts, new Set(written));
  const byPath = new Map(told.flatMap((part) => (part.change ? [[part.change.path, part] as const] : [])));
  return {
    output,
    ...(root === undefined ? {} : { root }),
    changes: [...byPath.values()].flatMap(({ change }) => change ?? []).sort(byPathOf),
    notices: source.notices,
    operations: [...fileOperations(written), ...storeOperations(store, remembered, disk)],
    throughEditor: written.flatMap(({ editor }) => editor ?? []),
    texts(path) {
      const part = byPath.get(path);
      return part && textsOfPart(part, source);
    },
    source,
  };
}

/** Removals first, so that a name may change its case alone. */
function fileOperations(parts: readonly FilePart[]): readonly Operation[] {
  const writes = new Map(parts.flatMap(({ write }) => (write ? [[write.path, write] as const] : [])));
  const removals = new Map(parts.flatMap(({ removal }) => (removal ? [[removal.path, removal] as const] : [])));
  return [...[...removals.values()].filter(({ path }) => !writes.has(path)), ...writes.values()];
}

/** What the store remembers when these parts are written. */
export interface Remembered {
  readonly entries: ReadonlyMap<string, NextEntry>;
  readonly tombstones: ReadonlyMap<string, string>;
}

function rememberedAfter(
  { store, lock, only }: PlanSource,
  parts: readonly FilePart[],
  written: ReadonlySet<FilePart>,
): Remembered {
  const entries = new Map<string, NextEntry>();
  const keys = new Map<string, string>();
  const tombstones = new Map<string, string>();
  // A path belongs to one key: the one that comes last, what is generated now after what was.
  const remember = (key: string, entry: NextEntry): void => {
    const other = keys.get(entry.path);
    if (other !== undefined) entries.delete(other);
    keys.set(entry.path, key);
    entries.set(key, entry);
  };
  for (const [key, entry] of lock.entries) {
    if (!isOfGenerators(key, only)) remember(key, { ...entry, formerPath: entry.path });
  }
  for (const [key, path] of lock.tombstones) if (!isOfGenerators(key, only)) tombstones.set(key, path);
  for (const part of parts) {
    if (written.has(part)) continue;
    const key = part.formerKey;
    if (key === undefined) continue;
    const entry = store.entries.get(key);
    if (entry) remember(key, { ...entry, formerPath: entry.path });
    const tombstone = store.tombstones.get(key);
    if (tombstone !== undefined) tombstones.set(key, tombstone);
  }
  for (const part of parts) {
    if (!written.has(part) || part.key === undefined) continue;
    if (part.entry) remember(part.key, part.entry);
    if (part.tombstone !== undefined) tombstones.set(part.key, part.tombstone);
  }
  return { entries, tombstones };
}

function byPathOf(left: PlannedChange, right: PlannedChange): number {
  return left.path < right.path ? -1 : left.path > right.path ? 1 : 0;
}
