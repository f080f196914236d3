import { encode, styleOf, type TextStyle } from "../store/content.ts";
import { basePath, GIT_FILES, type GitFile, LOCK_FILE, pendingPaths, TOMBSTONES_FILE } from "../store/layout.ts";
import { printLock, printTombstones } from "../store/lock-file.ts";
import type { Store } from "../store/read-store.ts";
import type { DiskView } from "../system/disk-view.ts";
import type { NextEntry, Operation } from "./file-part.ts";
import type { Remembered } from "./remembered.ts";

const PLAIN: TextStyle = { crlf: false, byteOrderMark: false };

/** What has to be written in the store, the lock file last. Empty when it already says what was decided. */
export function storeOperations(store: Store, decided: Remembered, disk: DiskView): readonly Operation[] {
  const operations: Operation[] = [];
  const wanted = new Set<string>();
  const pending = new Set<string>();
  for (const entry of decided.entries.values()) if (entry.pending) pending.add(entry.path);
  for (const [key, entry] of decided.entries) {
    operations.push(...pendingOperations(entry, disk));
    if (entry.owner === "once") continue;
    const path = basePath(entry.path);
    wanted.add(entry.path);
    const content = baseContent(entry, store.entries.get(key)?.hash, disk);
    if (content) operations.push({ path, content, ...(content === entry.bytes && { hash: entry.hash }) });
  }
  for (const entry of store.entries.values()) {
    const { path } = entry;
    if (entry.pending && !pending.has(path)) {
      operations.push(
        ...Object.values(pendingPaths(path)).flatMap((each) => (disk.isFile(each) ? { path: each } : [])),
      );
    }
    if (wanted.has(path)) continue;
    const base = basePath(path);
    if (disk.isFile(base)) operations.push({ path: base });
  }
  for (const file of GIT_FILES) operations.push(...gitFileOperation(file, decided.entries.size === 0, disk));
  operations.push(...textOperation(TOMBSTONES_FILE, printedTombstones(decided), store.tombstonesText));
  if (!isRemembered(store, decided)) {
    operations.push(...textOperation(LOCK_FILE, printedLock(decided), store.lockText));
  }
  return operations;
}

/** Whether the lock says just that already; much faster than to print it. */
function isRemembered({ isIntact, entries }: Store, decided: Remembered): boolean {
  if (!isIntact || entries.size !== decided.entries.size || entries.size === 0) return false;
  for (const [key, { path, hash, owner, pending }] of decided.entries) {
    const known = entries.get(key);
    if (known?.path !== path || known.hash !== hash || known.owner !== owner || known.pending !== pending) return false;
  }
  return true;
}

/** The texts that tell how the names of a file that stays as it is are called now. */
function pendingOperations({ path, pending, pendingNames }: NextEntry, disk: DiskView): readonly Operation[] {
  if (!pending || !pendingNames) return [];
  const paths = pendingPaths(path);
  return [
    ...textOperation(paths.before, pendingNames.before, disk.readText(paths.before)),
    ...textOperation(paths.after, pendingNames.after, disk.readText(paths.after)),
  ];
}

/** The bytes to write as an entry's base; undefined when the right ones are there, or nobody knows them. */
function baseContent(entry: NextEntry, formerHash: string | undefined, disk: DiskView): Uint8Array | undefined {
  const path = basePath(entry.path);
  const stays = entry.formerPath === entry.path;
  if (entry.generated !== undefined) {
    return stays && entry.hash === formerHash && disk.isFile(path)
      ? undefined
      : (entry.bytes ?? encode(entry.generated, PLAIN));
  }
  if (stays || entry.formerPath === undefined) return undefined;
  const former = basePath(entry.formerPath);
  return disk.isFile(former) ? disk.read(former) : undefined;
}

/** Missing lines are added; the file goes with the store, unless the user wrote something into it. */
function gitFileOperation({ path, lines }: GitFile, isEmpty: boolean, disk: DiskView): readonly Operation[] {
  const { kind } = disk.look(path);
  if (kind === "missing") return isEmpty ? [] : [{ path, content: Buffer.from(`${lines.join("\n")}\n`) }];
  if (kind !== "file") return [];
  const bytes = disk.read(path);
  const present = Buffer.from(bytes).toString("utf8").replaceAll("\r\n", "\n").split("\n");
  if (isEmpty) return present.every((line) => line === "" || lines.includes(line)) ? [{ path }] : [];
  const added = lines.filter((line) => !present.includes(line));
  if (added.length === 0) return [];
  const kept = present.at(-1) === "" ? present.slice(0, -1) : present;
  return [{ path, content: encode(`${[...kept, ...added].join("\n")}\n`, styleOf(bytes)), adds: true }];
}

function printedTombstones({ tombstones }: Remembered): string | undefined {
  return tombstones.size === 0 ? undefined : printTombstones(tombstones);
}

function printedLock({ entries }: Remembered): string | undefined {
  return entries.size === 0 ? undefined : printLock(entries);
}

function textOperation(path: string, wanted: string | undefined, present: string | undefined): readonly Operation[] {
  // A checkout on Windows may have changed the line ends.
  if (wanted === present?.replaceAll("\r\n", "\n")) return [];
  return [wanted === undefined ? { path } : { path, content: Buffer.from(wanted) }];
}
