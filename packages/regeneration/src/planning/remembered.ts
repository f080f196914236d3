import type { Lock } from "../store/lock-file.ts";
import type { Store } from "../store/read-store.ts";
import { isOfGenerators } from "./decide-files.ts";
import type { FilePart, NextEntry } from "./file-part.ts";

/** What the store remembers after a plan was written. */
export interface Remembered {
  readonly entries: ReadonlyMap<string, NextEntry>;
  readonly tombstones: ReadonlyMap<string, string>;
}

export interface RememberedSource {
  readonly parts: readonly FilePart[];
  /** As it was read. */
  readonly store: Store;
  /** The same with the keys that its files have now. */
  readonly lock: Lock;
  /** Names of the generators that ran, if not all did. */
  readonly only?: ReadonlySet<string>;
}

/** What is to be remembered when these of the parts are written, and the others stay as they are. */
export function rememberedAfter(
  { parts, store, lock, only }: RememberedSource,
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
    const key = part.formerKey;
    if (written.has(part) || key === undefined) continue;
    const entry = store.entries.get(key);
    if (entry) remember(key, { ...(part.left?.() ?? entry), key: entry.key, formerPath: entry.path });
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
