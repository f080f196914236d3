import { join } from "node:path";
import type { Plan } from "../planning/assemble-plan.ts";
import { hashes } from "../store/content.ts";
import { type CachedFile, isSettled, printFileCache } from "../store/file-cache.ts";
import { CACHE_FOLDER, FILE_CACHE, STORE_FOLDER } from "../store/layout.ts";
import { isMarked } from "../store/text-file.ts";
import type { FileSystem } from "../system/file-system.ts";
import { makeFolders } from "../system/folders.ts";

/**
 * Remembers what is known of the files now that a plan is written, so that the next one need not read them. Writes
 * nothing when that is known already. Throws what the file system throws; nothing is lost when it cannot be written.
 */
export function saveFileCache({ output, operations, source }: Plan, fileSystem: FileSystem): void {
  const { files } = source;
  if (operations.length === 0 && files.isAsCached) return;
  if (fileSystem.kind(join(output, STORE_FOLDER)) !== "folder") return;
  const cache = new Map(files.observed);
  const folder = join(output, "/");
  for (const { path, content, hash } of operations) {
    if (path.startsWith(`${STORE_FOLDER}/`)) continue;
    cache.delete(path);
    const file = content && describe(folder + path, content, hash, fileSystem);
    if (file) cache.set(path, file);
  }
  const target = join(output, FILE_CACHE);
  makeFolders(fileSystem, join(output, CACHE_FOLDER));
  fileSystem.writeDurably([{ path: `${target}.draft`, content: Buffer.from(printFileCache(cache)) }]);
  fileSystem.rename(`${target}.draft`, target);
}

function describe(
  path: string,
  written: Uint8Array,
  hash: string | undefined,
  fileSystem: FileSystem,
): CachedFile | undefined {
  const now = Date.now();
  const stats = fileSystem.stats(path);
  if (stats?.kind !== "file" || stats.size !== written.length || !isSettled(stats, now)) return undefined;
  const { size, mtime, ctime, inode } = stats;
  const { raw, content } = hash === undefined ? hashes(written) : { raw: hash, content: hash };
  return { size, mtime, ctime, inode, raw, content, marked: isMarked(written) };
}
