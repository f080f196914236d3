/** What lies at a path, links not followed. */
export type EntryKind = "file" | "folder" | "link" | "other";

export interface FolderEntry {
  readonly name: string;
  readonly kind: EntryKind;
}

export interface FileToWrite {
  readonly path: string;
  readonly content: Uint8Array;
  /** Permission bits; those that the system gives to new files by default. */
  readonly mode?: number;
}

/** What the system tells of a file without reading it. Times are in milliseconds. */
export interface FileStats {
  readonly kind: EntryKind;
  readonly size: number;
  readonly mtime: number;
  readonly ctime: number;
  readonly inode: number;
  /** Permission bits. */
  readonly mode: number;
}

/**
 * The file operations that planning and writing need. Paths are absolute. Synchronous, because for thousands of small
 * files that costs a quarter of the CPU time of promises.
 *
 * Every method throws an `Error` with a `code` as Node.js does (`ENOENT`, `EACCES`, `ENOSPC` ...) when the system
 * refuses; {@link problemFromError} makes a typed problem of it.
 */
export interface FileSystem {
  /** What lies at the path; undefined when nothing does. */
  kind(path: string): EntryKind | undefined;
  /** Links not followed; undefined when nothing is there. */
  stats(path: string): FileStats | undefined;
  read(path: string): Uint8Array;
  /** The folder's entries in no certain order. */
  list(path: string): readonly FolderEntry[];
  /** Throws when the file or folder may not be written to. */
  checkWritable(path: string): void;
  /** Creates the file and fails with `EEXIST` when there is one. */
  createExclusively(path: string, content: Uint8Array): void;
  /** Writes the files and returns when all of them are on the disk. */
  writeDurably(files: readonly FileToWrite[]): void;
  /**
   * Moves a file, in place of the one at `to` if there is one, or a folder with all that is in it; fails where something
   * else is at `to`, but for a folder that is empty on some systems.
   */
  rename(from: string, to: string): void;
  removeFile(path: string): void;
  /** Creates one folder, whose parent exists. */
  createFolder(path: string): void;
  /** Removes a folder that is empty. */
  removeFolder(path: string): void;
  /** Returns when the folders' entries (not their content) are on the disk, where the system can say so. */
  syncFolders(paths: readonly string[]): void;
}

/** The system's code of an error that a {@link FileSystem} threw; undefined for any other error. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
