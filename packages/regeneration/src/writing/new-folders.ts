import { dirname, join } from "node:path";
import type { Operation } from "../planning/file-part.ts";
import type { DiskView } from "../system/disk-view.ts";
import { errorCode, type FileSystem } from "../system/file-system.ts";
import { type Journal, newPath, treePath } from "./journal.ts";

/** Folders that a write makes, relative to the output. */
export interface NewFolders {
  /** Parents first. */
  readonly folders: readonly string[];
  /** Those in which the others are. */
  readonly trees: readonly string[];
  /** Number of the tree in which a folder is. */
  readonly treeOf: ReadonlyMap<string, number>;
}

/** The folders that have to be made for these files. */
export function newFolders(operations: readonly Operation[], disk: DiskView): NewFolders {
  const seen = new Set<string>();
  const trees: string[] = [];
  const treeOf = new Map<string, number>();
  const visit = (folder: string): void => {
    if (folder === "" || seen.has(folder)) return;
    seen.add(folder);
    const parent = parentOf(folder);
    visit(parent);
    if (disk.look(folder).kind !== "missing") return;
    treeOf.set(folder, treeOf.get(parent) ?? trees.push(folder) - 1);
  };
  for (const { path, content } of operations) if (content) visit(parentOf(path));
  return { folders: [...treeOf.keys()], trees, treeOf };
}

/** Makes the folders where they are staged. Throws what the file system throws. */
export function stageFolders(fileSystem: FileSystem, output: string, made: NewFolders): void {
  for (const [folder, tree] of made.treeOf) fileSystem.createFolder(treePath(output, made, tree, folder));
}

/**
 * Moves a staged tree with all its files into place. False when something has come to be there. Throws what the file
 * system throws.
 */
export function moveTree(fileSystem: FileSystem, output: string, journal: Journal, tree: number): boolean {
  const path = journal.trees?.[tree];
  if (path === undefined) throw new Error(`there is no tree ${tree}`);
  const target = join(output, path);
  if (fileSystem.kind(target) !== undefined) return false;
  try {
    fileSystem.rename(treePath(output, journal, tree, path), target);
    return true;
  } catch (error) {
    const code = errorCode(error) ?? "";
    if (["ENOTEMPTY", "EEXIST", "ENOTDIR", "EISDIR"].includes(code)) return false;
    // Some systems do not move a folder while anybody, such as a virus scanner, has a file of it open.
    if (!["EPERM", "EACCES", "EBUSY"].includes(code) || fileSystem.kind(target) !== undefined) throw error;
  }
  for (const folder of journal.folders) {
    if (folder === path || folder.startsWith(`${path}/`)) fileSystem.createFolder(join(output, folder));
  }
  for (const [index, step] of journal.steps.entries()) {
    if (step.tree === tree) fileSystem.rename(newPath(output, journal, index), join(output, step.path));
  }
  return true;
}

/** Absolute paths of all folders whose entries moved trees have changed. */
export function foldersOfTrees(output: string, { folders, trees = [] }: Journal): readonly string[] {
  return [
    ...new Set([...trees.map((path) => dirname(join(output, path))), ...folders.map((path) => join(output, path))]),
  ];
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
