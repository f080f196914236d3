import { spawnSync } from "node:child_process";
import {
  accessSync,
  closeSync,
  constants,
  type Dirent,
  fchmodSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  type Stats,
  unlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { type EntryKind, errorCode, type FileSystem, type FileToWrite } from "./file-system.ts";

/**
 * How many files are open at once while many are written; below every usual limit. More files or folders than this are
 * not synced one by one: for 40,000 files that alone takes 10 s.
 */
const BATCH = 200;

/** The machine's own file system. */
export const nodeFileSystem: FileSystem = {
  kind(path) {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    return stats && kindOf(stats);
  },
  stats(path) {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats) return undefined;
    const { size, mtimeMs, ctimeMs, ino, mode } = stats;
    return { kind: kindOf(stats), size, mtime: mtimeMs, ctime: ctimeMs, inode: ino, mode: mode & 0o7777 };
  },
  read: (path) => readFileSync(path),
  list: (path) =>
    readdirSync(path, { withFileTypes: true }).map((entry) => ({ name: entry.name, kind: kindOf(entry) })),
  checkWritable: (path) => accessSync(path, constants.W_OK),
  createExclusively: (path, content) => writeFileSync(path, content, { flag: "wx", flush: true }),
  writeDurably(files) {
    const first = files[0];
    const many = files.length > BATCH;
    for (let start = 0; start < files.length; start += BATCH) writeBatch(files.slice(start, start + BATCH), !many);
    if (!many || !first || syncFileSystem(first.path)) return;
    for (const { path } of files) syncFile(path);
  },
  rename: renameSync,
  removeFile: unlinkSync,
  createFolder: (path) => {
    mkdirSync(path);
  },
  removeFolder: rmdirSync,
  syncFolders(paths) {
    const [first] = paths;
    if (first !== undefined && paths.length > BATCH && syncFileSystem(first)) return;
    for (const path of paths) syncFolder(path);
  },
};

/** Windows cannot open folders, and some network file systems cannot sync them: then there is nothing to wait for. */
function syncFolder(path: string): void {
  try {
    syncFile(path);
  } catch (error) {
    if (!["EISDIR", "EPERM", "EACCES", "EINVAL", "ENOTSUP"].includes(errorCode(error) ?? "")) throw error;
  }
}

/** Syncing a batch after writing it lets the system write it in one go. */
function writeBatch(files: readonly FileToWrite[], sync: boolean): void {
  const handles: number[] = [];
  try {
    for (const file of files) {
      const handle = openSync(file.path, "w");
      handles.push(handle);
      if (file.mode !== undefined) fchmodSync(handle, file.mode);
      for (let written = 0; written < file.content.length; ) {
        written += writeSync(handle, file.content, written);
      }
    }
    if (sync) for (const handle of handles) fsyncSync(handle);
  } finally {
    for (const handle of handles) closeSync(handle);
  }
}

function syncFile(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Has the system write all that it holds back for a path's file system; says whether it could. */
function syncFileSystem(path: string): boolean {
  return process.platform === "linux" && spawnSync("sync", ["-f", path], { stdio: "ignore" }).status === 0;
}

function kindOf(entry: Stats | Dirent): EntryKind {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "folder";
  return entry.isSymbolicLink() ? "link" : "other";
}
