import type { FileKey, GeneratedFile } from "@domainsmith/generators";
import type { SymbolId } from "@domainsmith/model";
import type { SymbolRename } from "../renames/symbol-rename.ts";
import { type Lock, type LockEntry, parseKey } from "../store/lock-file.ts";
import type { Store } from "../store/read-store.ts";
import { normalText } from "../store/text-file.ts";
import type { DiskView } from "../system/disk-view.ts";
import { baseText } from "./base-text.ts";
import { generatedHash, generatedKey } from "./generated-text.ts";

/** Finds what was renamed, given the symbols that files were generated for last time. */
export type FindRenames = (symbols: ReadonlySet<SymbolId>) => readonly SymbolRename[];

/** What a plan has to know of renames. */
export interface Renaming {
  /** The lock with the keys that its files have now. */
  readonly lock: Lock;
  /** The former key by the new one, for those that changed. */
  readonly formerKeys: ReadonlyMap<string, string>;
  /** Whether anything of the model was renamed, and not only moved. */
  readonly hasRenames: boolean;
  /** Absent when there is nothing to rename. */
  readonly rename?: Rename;
}

/**
 * Puts new names and paths into a text that speaks of old ones.
 *
 * @param path where the text's file lay when the application was generated last
 * @param staysThere the file does not move yet, though it should
 */
export type Rename = (text: string, path: string, staysThere?: boolean) => string;

/** Brings the lock and the texts up to the names that the model has now. */
export async function findRenaming(
  store: Store,
  files: readonly GeneratedFile[],
  disk: DiskView,
  findRenames: FindRenames | undefined,
): Promise<Renaming> {
  const symbols = new Set([...store.entries.values()].flatMap(({ key }) => key.symbol ?? []));
  const renames = findRenames?.(symbols) ?? [];
  const newKeys = renames.length === 0 ? new Map<string, string>() : await renamedKeysOf(store, renames);
  const lock = withNewKeys(store, newKeys);
  const formerKeys = new Map([...newKeys].map(([from, to]) => [to, from]));
  const moved = movedPaths(lock, files);
  if (renames.length === 0 && moved.size === 0) return { lock, formerKeys, hasRenames: false };
  const { applyIdentifierMap, identifierMap } = await import("../renames/index.ts");
  // Without renames nothing but paths can have changed, for which no text is needed.
  const texts = renames.length === 0 ? NO_TEXTS : textsBeforeAndNow(lock, files, disk);
  const map = identifierMap({ renames, moved, ...texts });
  return {
    lock,
    formerKeys,
    hasRenames: renames.length > 0,
    ...(!map.isEmpty && {
      rename: (text: string, path: string, staysThere = false) =>
        applyIdentifierMap(staysThere ? { ...map, moved: without(moved, path) } : map, path, text),
    }),
  };
}

const NO_TEXTS = { base: new Map<string, string>(), next: new Map<string, string>() };

async function renamedKeysOf({ entries, tombstones }: Store, renames: readonly SymbolRename[]) {
  const { renamedKeys } = await import("../renames/index.ts");
  return renamedKeys([...entries.keys(), ...tombstones.keys()], renames);
}

function withNewKeys(store: Store, newKeys: ReadonlyMap<string, string>): Lock {
  if (newKeys.size === 0) return store;
  const entries = [...store.entries].map(([text, entry]): [string, LockEntry] => {
    const renamed = newKeys.get(text);
    const key: FileKey | undefined = renamed === undefined ? undefined : parseKey(renamed);
    return renamed === undefined || !key ? [text, entry] : [renamed, { ...entry, key }];
  });
  const tombstones = [...store.tombstones].map(([key, path]): [string, string] => [newKeys.get(key) ?? key, path]);
  return { entries: new Map(entries), tombstones: new Map(tombstones) };
}

function movedPaths({ entries }: Lock, files: readonly GeneratedFile[]): ReadonlyMap<string, string> {
  const moved = new Map<string, string>();
  for (const file of files) {
    const former = entries.get(generatedKey(file))?.path;
    if (former !== undefined && former !== file.path) moved.set(former, file.path);
  }
  return moved;
}

function without(moved: ReadonlyMap<string, string>, path: string): ReadonlyMap<string, string> {
  return new Map([...moved].filter(([from]) => from !== path));
}

/** What was generated last, by its path then, and now. What did not change is not read. */
function textsBeforeAndNow({ entries }: Lock, files: readonly GeneratedFile[], disk: DiskView) {
  const base = new Map<string, string>();
  const next = new Map<string, string>();
  for (const file of files) {
    const content = normalText(file.content);
    next.set(file.path, content);
    const entry = entries.get(generatedKey(file));
    if (!entry) continue;
    const text = entry.hash === generatedHash(file) ? content : baseText(entry, disk);
    if (text !== undefined) base.set(entry.path, text);
  }
  return { base, next };
}
