import { basePath, GIT_FILES, LOCK_FILE, TOMBSTONES_FILE } from "../store/layout.ts";
import { printLock, printTombstones } from "../store/lock-file.ts";
import type { Store } from "../store/read-store.ts";
import type { DiskView } from "../system/disk-view.ts";
import type { DecidedFiles, NextEntry } from "./decide-files.ts";
import type { Operation } from "./plan.ts";

/** What has to be written in the store, the lock file last. Empty when it already says what was decided. */
export function storeOperations(store: Store, decided: DecidedFiles, disk: DiskView): readonly Operation[] {
  const operations: Operation[] = [];
  const wanted = new Set<string>();
  for (const [key, entry] of decided.entries) {
    if (entry.owner === "once") continue;
    const path = basePath(entry.path);
    wanted.add(path);
    const content = baseContent(entry, store.entries.get(key)?.hash, disk);
    if (content) operations.push({ path, content });
  }
  for (const { path } of store.entries.values()) {
    const base = basePath(path);
    if (!wanted.has(base) && disk.isFile(base)) operations.push({ path: base });
  }
  for (const [path, text] of GIT_FILES) {
    if (decided.entries.size === 0) operations.push(...textOperation(path, undefined, disk.readText(path)));
    else if (disk.look(path).kind === "missing") operations.push({ path, content: Buffer.from(text) });
  }
  operations.push(...textOperation(TOMBSTONES_FILE, printedTombstones(decided), store.tombstonesText));
  operations.push(...textOperation(LOCK_FILE, printedLock(decided), store.lockText));
  return operations;
}

/** The bytes to write as an entry's base; undefined when the right ones are there, or nobody knows them. */
function baseContent(entry: NextEntry, formerHash: string | undefined, disk: DiskView): Uint8Array | undefined {
  const path = basePath(entry.path);
  const stays = entry.formerPath === entry.path;
  if (entry.text) return stays && entry.hash === formerHash && disk.isFile(path) ? undefined : entry.text;
  if (stays || entry.formerPath === undefined) return undefined;
  const former = basePath(entry.formerPath);
  return disk.isFile(former) ? disk.read(former) : undefined;
}

function printedTombstones({ tombstones }: DecidedFiles): string | undefined {
  return tombstones.size === 0 ? undefined : printTombstones(tombstones);
}

function printedLock({ entries }: DecidedFiles): string | undefined {
  return entries.size === 0 ? undefined : printLock(entries);
}

function textOperation(path: string, wanted: string | undefined, present: string | undefined): readonly Operation[] {
  // A checkout on Windows may have changed the line ends.
  if (wanted === present?.replaceAll("\r\n", "\n")) return [];
  return [wanted === undefined ? { path } : { path, content: Buffer.from(wanted) }];
}
