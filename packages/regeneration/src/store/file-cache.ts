import type { FileStats } from "../system/file-system.ts";

/** What was last read of a file, with what the system told of it just before. */
export interface CachedFile {
  readonly size: number;
  readonly mtime: number;
  readonly ctime: number;
  readonly inode: number;
  /** Hash of its bytes. */
  readonly raw: string;
  /** Content hash. */
  readonly content: string;
  /** Whether it holds conflict markers. */
  readonly marked: boolean;
}

/** Files by path relative to the output folder. */
export type FileCache = ReadonlyMap<string, CachedFile>;

const VERSION = 1;

/** How many milliseconds two times may be apart and still be the same to a system that counts in less than seconds. */
const TICK = 25;

/** Whether a file is the same as when it was cached, as far as the system can tell without reading it. */
export function sameStats(cached: Pick<CachedFile, "size" | "mtime" | "ctime" | "inode">, stats: FileStats): boolean {
  return (
    cached.size === stats.size &&
    cached.mtime === stats.mtime &&
    cached.ctime === stats.ctime &&
    cached.inode === stats.inode
  );
}

/**
 * Whether a file's times are old enough that a change from now on would show in them. A file that was written a moment
 * ago could be written again within the same tick of the clock, with the same size and times.
 *
 * @param now milliseconds, read before the file
 */
export function isSettled({ mtime, ctime }: FileStats, now: number): boolean {
  // Whole seconds come from file systems that count in them, or in pairs of them.
  const tick = mtime % 1000 === 0 ? 2_500 : TICK;
  return Math.max(mtime, ctime) + tick <= now;
}

/** Blocks this thread until what is written by now is {@link isSettled settled}, but for systems that count in seconds. */
export function waitUntilSettled(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, TICK + 1);
}

/** The cache as text: as compact as it can be read fast. */
export function printFileCache(cache: FileCache): string {
  const files: Record<string, unknown> = {};
  for (const [path, { size, mtime, ctime, inode, raw, content, marked }] of cache) {
    files[path] = [size, mtime, ctime, inode, raw, content === raw ? 0 : content, marked ? 1 : 0];
  }
  return `${JSON.stringify({ version: VERSION, files })}\n`;
}

/** A printed cache; an empty one when it is missing or damaged, which costs time and nothing else. */
export function parseFileCache(text: string | undefined): FileCache {
  const cache = new Map<string, CachedFile>();
  if (text === undefined) return cache;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return cache;
  }
  if (typeof value !== "object" || value === null || !("version" in value) || value.version !== VERSION) return cache;
  if (!("files" in value) || typeof value.files !== "object" || value.files === null) return cache;
  for (const [path, fields] of Object.entries(value.files)) {
    const file = Array.isArray(fields) ? cachedFile(fields) : undefined;
    if (file) cache.set(path, file);
  }
  return cache;
}

function cachedFile([size, mtime, ctime, inode, raw, content, marked]: readonly unknown[]): CachedFile | undefined {
  if (typeof size !== "number" || typeof mtime !== "number" || typeof ctime !== "number") return undefined;
  if (typeof inode !== "number" || typeof raw !== "string") return undefined;
  return { size, mtime, ctime, inode, raw, content: typeof content === "string" ? content : raw, marked: marked === 1 };
}
