import { hasMarkers } from "../merging/markers.ts";
import { contentHash, hashes, rawHash } from "../store/content.ts";
import { type CachedFile, type FileCache, isSettled, sameStats } from "../store/file-cache.ts";
import { isMarked, isText, plainText } from "../store/text-file.ts";
import type { DiskView, Found } from "../system/disk-view.ts";
import { errorCode, type FileStats } from "../system/file-system.ts";
import type { Yours } from "./decide.ts";

/** Permission bits of which a file that can be written to has at least one. */
const WRITABLE = 0o222;

/** What lies at a path now: on the disk, or in an editor whose text is not saved yet. */
export interface Current {
  readonly path: string;
  readonly yours: Yours;
  /** Hash of the bytes on the disk, null when there is nothing. */
  readonly raw: string | null;
  /** Permission bits; absent when there is no file. */
  readonly mode?: number;
  /** The text of the editor, when it is not what is on the disk. */
  readonly unsaved?: string;
  /** What has the same name but for upper and lower case. */
  readonly clash?: string;
}

/** Looks up what lies at paths of the output folder, each of them once. */
export class CurrentFiles {
  readonly #disk: DiskView;
  readonly #unsaved: ReadonlyMap<string, string>;
  readonly #cache: FileCache;
  readonly #known = new Map<string, Current>();
  /** What was looked at and is as it was described; for the cache. */
  readonly observed = new Map<string, CachedFile>();

  constructor(disk: DiskView, cache: FileCache, unsaved: ReadonlyMap<string, string> = new Map()) {
    this.#disk = disk;
    this.#cache = cache;
    this.#unsaved = unsaved;
  }

  /** Whether everything that was looked at was in the cache, and everything in the cache was looked at. */
  get isAsCached(): boolean {
    if (this.observed.size !== this.#cache.size) return false;
    for (const [path, file] of this.observed) if (this.#cache.get(path) !== file) return false;
    return true;
  }

  at(path: string): Current {
    const known = this.#known.get(path);
    if (known) return known;
    const current = this.#look(path);
    this.#known.set(path, current);
    return current;
  }

  /** The user's bytes, as they are or would be saved. Only for what is a file. */
  bytes({ path, unsaved }: Current): Uint8Array {
    return unsaved === undefined ? this.#disk.read(path) : Buffer.from(unsaved);
  }

  /** The user's text, LF and without byte order mark; undefined when it is no file, or not text. */
  text(current: Current): string | undefined {
    if (current.yours.kind !== "file") return undefined;
    const bytes = this.bytes(current);
    return isText(bytes) ? plainText(bytes) : undefined;
  }

  #look(path: string): Current {
    const found = this.#disk.look(path);
    if (found.kind === "missing" && found.clash === undefined) return { path, yours: { kind: "missing" }, raw: null };
    if (found.kind !== "file") {
      const clash = found.kind === "missing" ? found.clash : undefined;
      const yours = { kind: "obstacle", what: describe(found) } as const;
      return { path, yours, raw: null, ...(clash !== undefined && { clash }) };
    }
    try {
      const stats = this.#disk.stats(path);
      if (stats?.kind !== "file") return { path, yours: { kind: "missing" }, raw: null };
      const saved = this.#read(path, stats);
      const current = { path, raw: saved.raw, mode: stats.mode };
      const unsaved = this.#unsaved.get(path);
      if (unsaved !== undefined) {
        const bytes = Buffer.from(unsaved);
        if (rawHash(bytes) !== saved.raw) {
          const yours = { kind: "file", hash: contentHash(bytes), marked: hasMarkers(unsaved) } as const;
          return { ...current, yours, unsaved };
        }
      }
      return { ...current, yours: { kind: "file", hash: saved.content, marked: saved.marked } };
    } catch (error) {
      const code = errorCode(error);
      if (code === undefined) throw error;
      return { path, yours: { kind: "obstacle", what: `a file that cannot be read (${code})` }, raw: null };
    }
  }

  #read(path: string, stats: FileStats): CachedFile {
    const cached = this.#cache.get(path);
    if (cached && sameStats(cached, stats)) {
      this.observed.set(path, cached);
      return cached;
    }
    const settled = isSettled(stats, Date.now());
    const bytes = this.#disk.read(path);
    const { raw, content } = hashes(bytes);
    const { size, mtime, ctime, inode } = stats;
    const file = { size, mtime, ctime, inode, raw, content, marked: isMarked(bytes) };
    if (settled && size === bytes.length) this.observed.set(path, file);
    return file;
  }
}

/** Whether the system would refuse to write to the file, which is how people protect one. */
export function isReadOnly({ mode }: Current): boolean {
  return mode !== undefined && (mode & WRITABLE) === 0;
}

function describe(found: Found): string {
  switch (found.kind) {
    case "folder":
      return "a folder";
    case "link":
      return "a link";
    case "missing":
      return `the same as ${found.clash} on systems that ignore upper and lower case`;
    case "blocked":
      return `below ${found.by}, which is a file`;
    case "behind-link":
      return `below ${found.link}, which is a link`;
    case "file":
    case "other":
      return "no regular file";
  }
}
