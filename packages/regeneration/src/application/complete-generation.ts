import type { PlanNotice } from "@domainsmith/model";

/** Times, size and number of a file. */
export interface FileMark {
  readonly size: number;
  readonly mtime: number;
  readonly ctime: number;
  readonly inode: number;
}

/** What is remembered of a generation that left nothing to do. */
export interface CompleteGeneration {
  readonly fingerprint: string;
  /** Hashes of the record's files after it. */
  readonly lock: string | null;
  readonly tombstones: string | null;
  /** What the generators read of the output folder. */
  readonly reads: readonly string[];
  /** Hash of the paths that this meant. */
  readonly previousPaths: string;
  /** Those of these files that are not generated. */
  readonly previous: ReadonlyMap<string, FileMark>;
  readonly notices: readonly PlanNotice[];
  readonly extra: unknown;
}

const VERSION = 1;

export function printComplete({ previous, ...complete }: CompleteGeneration): string {
  const marks = [...previous].map(([path, { size, mtime, ctime, inode }]) => [path, size, mtime, ctime, inode]);
  return `${JSON.stringify({ version: VERSION, ...complete, previous: marks })}\n`;
}

/** What was printed; undefined when it is missing or damaged, which costs time and nothing else. */
export function parseComplete(text: string | undefined): CompleteGeneration | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return undefined;
    const { version, fingerprint, lock, tombstones, reads, previousPaths, previous, notices, extra } =
      Object.fromEntries(Object.entries(value));
    if (version !== VERSION || typeof fingerprint !== "string" || typeof previousPaths !== "string") return undefined;
    if (!isHash(lock) || !isHash(tombstones) || !isTexts(reads) || !Array.isArray(notices)) return undefined;
    if (!Array.isArray(previous)) return undefined;
    const marks = new Map<string, FileMark>();
    for (const [path, size, mtime, ctime, inode] of previous) marks.set(path, { size, mtime, ctime, inode });
    return { fingerprint, lock, tombstones, reads, previousPaths, previous: marks, notices, extra };
  } catch {
    return undefined;
  }
}

function isHash(value: unknown): value is string | null {
  return value === null || typeof value === "string";
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}
