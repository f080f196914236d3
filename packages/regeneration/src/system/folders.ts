import { dirname, join } from "node:path";
import { errorCode, type FileSystem } from "./file-system.ts";

/**
 * Makes a folder and those above it that are missing. Returns those that it made, parents first; none are left when it
 * throws what the file system throws.
 */
export function makeFolders(fileSystem: FileSystem, path: string): readonly string[] {
  if (fileSystem.kind(path) !== undefined) return [];
  const parents = makeFolders(fileSystem, dirname(path));
  try {
    fileSystem.createFolder(path);
  } catch (error) {
    for (const folder of parents.toReversed()) removeIfEmpty(fileSystem, folder);
    throw error;
  }
  return [...parents, path];
}

/** Removes a folder unless something is in it, or it is gone; says whether. Throws what else the file system throws. */
export function removeIfEmpty(fileSystem: FileSystem, path: string): boolean {
  try {
    fileSystem.removeFolder(path);
    return true;
  } catch (error) {
    // Some systems call a folder that is not empty existing.
    if (["ENOTEMPTY", "EEXIST", "ENOENT", "ENOTDIR"].includes(errorCode(error) ?? "")) return false;
    throw error;
  }
}

/** Removes a folder with all that is in it; what links lead to stays. Throws what the file system throws. */
export function removeFolder(fileSystem: FileSystem, path: string): void {
  for (const { name, kind } of fileSystem.list(path)) {
    const entry = join(path, name);
    if (kind === "folder") removeFolder(fileSystem, entry);
    else fileSystem.removeFile(entry);
  }
  fileSystem.removeFolder(path);
}
