import type { FileKey } from "@domainsmith/generators";
import { pathProblem } from "../paths.ts";

/** What is remembered of one generated file. */
export interface LockEntry {
  readonly key: FileKey;
  /** Relative to the output folder. */
  readonly path: string;
  /** Hash of what was generated last ({@link contentHash}). */
  readonly hash: string;
  /** `user`: no longer generated, but edited, and therefore kept. */
  readonly owner: "generated" | "once" | "user";
  /** Something was renamed, and the user's file has not been given the new names yet; its base has. */
  readonly pending?: true;
}

/** The store's two files, read. Entries and tombstones are by {@link keyText}. */
export interface Lock {
  readonly entries: ReadonlyMap<string, LockEntry>;
  /** Paths of generated files that the user deleted. */
  readonly tombstones: ReadonlyMap<string, string>;
}

const VERSION = 1;

/** A key as one text: generator and artifact as one word each, and the symbol. */
export function keyText({ generator, artifact, symbol }: FileKey): string {
  const words = `${word(generator)} ${word(artifact)}`;
  return symbol === undefined ? words : `${words} ${symbol}`;
}

/** One line a key, sorted, nothing that changes from run to run: two branches merge by themselves in git. */
export function printLock(entries: ReadonlyMap<string, LockEntry>): string {
  const lines = [...entries]
    .sort(byFirst)
    .map(([key, entry]) => `    ${JSON.stringify(key)}: ${JSON.stringify(printed(entry))}`);
  const files = lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n  }`;
  return `{\n  "version": ${VERSION},\n  "files": ${files}\n}\n`;
}

function printed({ path, hash, owner, pending }: LockEntry) {
  return { path, hash, owner, ...(pending && { pending }) };
}

/** The tombstones' file, printed like the lock. */
export function printTombstones(tombstones: ReadonlyMap<string, string>): string {
  const lines = [...tombstones].sort(byFirst).map(([key, path]) => `  ${JSON.stringify(key)}: ${JSON.stringify(path)}`);
  return lines.length === 0 ? "{}\n" : `{\n${lines.join(",\n")}\n}\n`;
}

/** The entries of a printed lock, or why they cannot be read. */
export function parseLock(text: string): { entries: ReadonlyMap<string, LockEntry> } | { why: string } {
  const json = parseObject(text);
  if ("why" in json) return json;
  if (json.object.version !== VERSION) return { why: `its version is not ${VERSION}` };
  const files = json.object.files;
  if (!isObject(files)) return { why: '"files" is missing' };
  const entries = new Map<string, LockEntry>();
  for (const [text, value] of Object.entries(files)) {
    const entry = parseEntry(text, value);
    if (!entry) return { why: `the entry ${JSON.stringify(text)} is malformed` };
    entries.set(text, entry);
  }
  return { entries };
}

/**
 * What can be read of a damaged lock, line by line: after a merge in git, the entries on which two branches agree, and
 * for the others the last one. Which hash such an entry should have, only the base store can tell.
 */
export function salvageLock(text: string): ReadonlyMap<string, LockEntry> {
  const entries = new Map<string, LockEntry>();
  for (const line of text.split("\n")) {
    const json = parseObject(`{${line.trim().replace(/,$/, "")}}`);
    if ("why" in json) continue;
    for (const [key, value] of Object.entries(json.object)) {
      const entry = parseEntry(key, value);
      if (entry) entries.set(key, entry);
    }
  }
  return entries;
}

/** A path that leaves the output folder makes an entry malformed: files are deleted by what stands here. */
function parseEntry(text: string, value: unknown): LockEntry | undefined {
  const key = parseKey(text);
  if (!key || !isObject(value)) return undefined;
  const { path, hash, owner, pending } = value;
  if (typeof path !== "string" || pathProblem(path) || typeof hash !== "string" || !isOwner(owner)) return undefined;
  return { key, path, hash, owner, ...(pending === true && { pending }) };
}

/** The tombstones of a printed file, or why they cannot be read. */
export function parseTombstones(text: string): { tombstones: ReadonlyMap<string, string> } | { why: string } {
  const json = parseObject(text);
  if ("why" in json) return json;
  const tombstones = new Map<string, string>();
  for (const [key, path] of Object.entries(json.object)) {
    if (typeof path !== "string") return { why: `the entry ${JSON.stringify(key)} is malformed` };
    tombstones.set(key, path);
  }
  return { tombstones };
}

/** The key that {@link keyText} made a text of. */
export function parseKey(text: string): FileKey | undefined {
  const first = text.indexOf(" ");
  const second = text.indexOf(" ", first + 1);
  const generator = text.slice(0, Math.max(0, first));
  const artifact = second < 0 ? text.slice(first + 1) : text.slice(first + 1, second);
  if (generator === "" || artifact === "") return undefined;
  const key = { generator: unword(generator), artifact: unword(artifact) };
  return second < 0 ? key : { ...key, symbol: text.slice(second + 1) };
}

function word(text: string): string {
  return /[% ]/.test(text) ? text.replaceAll("%", "%25").replaceAll(" ", "%20") : text;
}

function unword(text: string): string {
  return text.includes("%") ? text.replaceAll("%20", " ").replaceAll("%25", "%") : text;
}

function parseObject(text: string): { object: Record<string, unknown> } | { why: string } {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return isObject(value) ? { object: value } : { why: "it is not a JSON object" };
  } catch {
    return { why: text.includes("<<<<<<<") ? "it has unresolved merge conflicts" : "it is not valid JSON" };
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOwner(value: unknown): value is LockEntry["owner"] {
  return value === "generated" || value === "once" || value === "user";
}

/** By code units: the same on every machine, whatever its language. */
function byFirst(left: readonly [string, string | LockEntry], right: readonly [string, string | LockEntry]): number {
  return left[0] < right[0] ? -1 : left[0] > right[0] ? 1 : 0;
}
