import { hash } from "node:crypto";
import { dirname, join } from "node:path";
import type { PlannedChange, PlanSummary } from "@domainsmith/model";
import { checkOutputFolder } from "../output-folder.ts";
import type { Plan } from "../planning/assemble-plan.ts";
import { decide } from "../planning/decide.ts";
import type { Surroundings } from "../planning/plan.ts";
import { previousPaths } from "../read-previous.ts";
import { rawHash } from "../store/content.ts";
import { type CachedFile, type FileCache, isSettled, parseFileCache, sameStats } from "../store/file-cache.ts";
import { COMPLETE_FILE, FILE_CACHE, LOCK_FILE, TOMBSTONES_FILE } from "../store/layout.ts";
import { type LockEntry, parseLock, parseTombstones } from "../store/lock-file.ts";
import { DAMAGED_RECORD } from "../store/read-store.ts";
import { countActions } from "../summarize.ts";
import { DiskView } from "../system/disk-view.ts";
import { errorCode, type FileStats } from "../system/file-system.ts";
import { makeFolders } from "../system/folders.ts";
import { nodeFileSystem } from "../system/node-file-system.ts";
import { thisProcess } from "../system/process-identity.ts";
import { transactionState } from "../writing/transaction-state.ts";
import { type CompleteGeneration, parseComplete, printComplete } from "./complete-generation.ts";

export interface RecallRequest {
  /** Absolute path of the output folder. */
  readonly output: string;
  /** As in `PlanRequest`. */
  readonly root?: string;
  /** Says everything that generation depends on outside of the output: sources, settings, and the generators' build. */
  readonly fingerprint: string;
}

/** What a generation would find, known without generating. */
export interface RecalledGeneration {
  readonly summary: PlanSummary;
  /** What the caller gave to be remembered. */
  readonly extra: unknown;
}

/**
 * Tells what a generation would do when nothing changed since the last complete one: neither what it is made of, nor
 * its record, nor any of its files, as far as the system tells without reading them. Undefined when anything did, or
 * when it cannot be told: then it has to be generated. Writes nothing.
 */
export function recallGeneration(
  { output, root, fingerprint }: RecallRequest,
  { fileSystem = nodeFileSystem, process = thisProcess }: Surroundings = {},
): RecalledGeneration | undefined {
  if (!checkOutputFolder(fileSystem, output, root).ok) return undefined;
  if (!transactionState(output, fileSystem, process).ok) return undefined;
  try {
    const store = readRecord(new DiskView(fileSystem, output));
    const complete = parseComplete(store.complete);
    if (complete?.fingerprint !== fingerprint || !isRecordOf(complete, store)) return undefined;
    const cache = parseFileCache(store.cache);
    const disk = new DiskView(fileSystem, output);
    const paths = previousPaths(complete.reads, disk);
    if (pathsHash(paths) !== complete.previousPaths) return undefined;
    for (const path of paths) {
      const known = cache.get(path) ?? complete.previous.get(path);
      if (!known || !isSame(known, disk.stats(path))) return undefined;
    }
    const changes = unchanged(store, cache, disk, (path, known) => isSame(known, disk.stats(path)));
    if (!changes) return undefined;
    return { summary: { changes, notices: complete.notices, counts: countActions(changes) }, extra: complete.extra };
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}

/** Remembers a plan that was written, if it was all there was to do. Nothing is lost when it cannot be. */
export function rememberGeneration(
  plan: Plan,
  {
    fingerprint,
    reads,
    extra,
  }: { readonly fingerprint: string; readonly reads: readonly string[]; readonly extra: unknown },
  { fileSystem = nodeFileSystem }: Surroundings = {},
): void {
  const isOpen = plan.changes.some(({ action }) => action === "conflict" || action === "offer");
  const isPart = plan.kind !== "generation" || plan.source.isPartial === true || plan.throughEditor.length > 0;
  // What is wrong with the record is put right by writing it.
  const isDamaged = plan.notices.some(({ code }) => code === DAMAGED_RECORD);
  if (isOpen || isPart || (isDamaged && plan.operations.length > 0)) return;
  try {
    const disk = new DiskView(fileSystem, plan.output);
    const store = readRecord(disk);
    const cache = parseFileCache(store.cache);
    // Whoever recalls it looks at the files: what was written a moment ago need not be looked at once more.
    if (store.lock === undefined || !unchanged(store, cache, disk, () => true)) return;
    const paths = previousPaths(reads, disk);
    const previous = new Map<string, FileStats>();
    for (const path of paths) {
      if (cache.has(path)) continue;
      const now = Date.now();
      const stats = disk.stats(path);
      if (!stats || !isSettled(stats, now)) return;
      previous.set(path, stats);
    }
    const text = printComplete({
      fingerprint,
      lock: textHash(store.lock),
      tombstones: textHash(store.tombstones),
      reads,
      previousPaths: pathsHash(paths),
      previous,
      notices: plan.notices,
      extra,
    });
    if (text === store.complete) return;
    const target = join(plan.output, COMPLETE_FILE);
    makeFolders(fileSystem, dirname(target));
    fileSystem.writeDurably([{ path: `${target}.draft`, content: Buffer.from(text) }]);
    fileSystem.rename(`${target}.draft`, target);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
  }
}

interface Record {
  readonly lock: string | undefined;
  readonly tombstones: string | undefined;
  readonly cache: string | undefined;
  readonly complete: string | undefined;
}

function readRecord(disk: DiskView): Record {
  return {
    lock: disk.readText(LOCK_FILE),
    tombstones: disk.readText(TOMBSTONES_FILE),
    cache: disk.readText(FILE_CACHE),
    complete: disk.readText(COMPLETE_FILE),
  };
}

function isRecordOf({ lock, tombstones }: CompleteGeneration, record: Record): boolean {
  return record.lock !== undefined && textHash(record.lock) === lock && textHash(record.tombstones) === tombstones;
}

/**
 * What is to be said about each file when nothing changed; undefined when something did.
 *
 * @param isThere whether a file is as it is known
 */
function unchanged(
  record: Record,
  cache: FileCache,
  disk: DiskView,
  isThere: (path: string, known: CachedFile) => boolean,
): readonly PlannedChange[] | undefined {
  const lock = parseLock(record.lock ?? "");
  const tombstones = record.tombstones === undefined ? undefined : parseTombstones(record.tombstones);
  if ("why" in lock || (tombstones && "why" in tombstones)) return undefined;
  const changes: PlannedChange[] = [];
  for (const entry of lock.entries.values()) {
    const known = cache.get(entry.path);
    const change = known && isThere(entry.path, known) ? unchangedFile(entry, known) : undefined;
    if (!change) return undefined;
    changes.push(change);
  }
  for (const path of tombstones?.tombstones.values() ?? []) {
    if (disk.stats(path)) return undefined;
    changes.push({ path, action: "keep", reason: "Deleted by you, and stays deleted" });
  }
  return changes.sort((left, right) => (left.path < right.path ? -1 : 1));
}

function unchangedFile(entry: LockEntry, known: CachedFile): PlannedChange | undefined {
  const { key, path, owner } = entry;
  const next = owner === "user" ? {} : { next: { hash: entry.hash, ownership: owner } };
  const yours = { kind: "file", hash: known.content, marked: known.marked } as const;
  const decision = decide({ base: entry, yours, tombstone: false, ...next });
  if (decision?.action !== "unchanged" && decision?.action !== "keep") return undefined;
  const { action, reason } = decision;
  return { path, action, reason, generator: key.generator, ...(key.symbol !== undefined && { symbol: key.symbol }) };
}

function isSame(known: Omit<FileStats, "kind" | "mode">, stats: FileStats | undefined): boolean {
  return stats?.kind === "file" && sameStats(known, stats);
}

function pathsHash(paths: readonly string[]): string {
  return hash("sha256", paths.toSorted().join("\n"), "hex");
}

function textHash(text: string | undefined): string | null {
  return text === undefined ? null : rawHash(Buffer.from(text));
}
