import type { FileSystem } from "../system/file-system.ts";

/**
 * A file system that asks before every change. `before` gets the change's number, from 0, its kind and the path that
 * changes; what it throws, the change throws. Writing several files durably is one change for each of them.
 */
export function watched(inner: FileSystem, before: (index: number, change: string, path: string) => void): FileSystem {
  let index = 0;
  const ask = (change: string, path: string): void => before(index++, change, path);
  return {
    kind: (path) => inner.kind(path),
    stats: (path) => inner.stats(path),
    read: (path) => inner.read(path),
    list: (path) => inner.list(path),
    checkWritable: (path) => inner.checkWritable(path),
    createExclusively(path, content) {
      ask("createExclusively", path);
      inner.createExclusively(path, content);
    },
    writeDurably(files) {
      for (const file of files) {
        ask("writeDurably", file.path);
        inner.writeDurably([file]);
      }
    },
    rename(from, to) {
      ask("rename", to);
      inner.rename(from, to);
    },
    removeFile(path) {
      ask("removeFile", path);
      inner.removeFile(path);
    },
    createFolder(path) {
      ask("createFolder", path);
      inner.createFolder(path);
    },
    removeFolder(path) {
      ask("removeFolder", path);
      inner.removeFolder(path);
    },
    syncFolders(paths) {
      for (const path of paths) ask("syncFolders", path);
      inner.syncFolders(paths);
    },
  };
}
