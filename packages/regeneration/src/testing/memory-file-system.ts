import { dirname } from "node:path";
import type { EntryKind, FileStats, FileSystem, FileToWrite, FolderEntry } from "../system/file-system.ts";

interface FileNode {
  readonly kind: "file";
  readonly content: Uint8Array;
  readonly mode: number;
  readonly inode: number;
  readonly time: number;
}

type Node = { readonly kind: "folder" | "link" } | FileNode;

const DEFAULT_MODE = 0o644;

/** A file system in memory, POSIX paths, that behaves and fails like Node.js's. Counts what is changed. */
export class MemoryFileSystem implements FileSystem {
  readonly nodes = new Map<string, Node>([["/", { kind: "folder" }]]);
  changes = 0;
  /** Paths of what was read, in order. */
  readonly reads: string[] = [];
  #clock = 0;

  /** Another one with the same files, as old as they are here. */
  copy(): MemoryFileSystem {
    const copy = new MemoryFileSystem();
    for (const [path, node] of this.nodes) copy.nodes.set(path, node);
    copy.#clock = this.#clock;
    return copy;
  }

  /** Puts a text or bytes there, with the folders that are needed. */
  put(path: string, content: string | Uint8Array, mode = DEFAULT_MODE): void {
    this.#makeParents(path);
    this.nodes.set(path, this.#file(Buffer.from(content), mode));
  }

  putLink(path: string): void {
    this.#makeParents(path);
    this.nodes.set(path, { kind: "link" });
  }

  putFolder(path: string): void {
    this.#makeParents(path);
    this.nodes.set(path, { kind: "folder" });
  }

  /** Removes a file, or a folder with all that is in it. */
  delete(path: string): void {
    for (const key of [...this.nodes.keys()]) if (key === path || key.startsWith(`${path}/`)) this.nodes.delete(key);
  }

  text(path: string): string | undefined {
    const node = this.nodes.get(path);
    return node?.kind === "file" ? Buffer.from(node.content).toString("utf8") : undefined;
  }

  /** Texts of the files below a folder by relative path. */
  texts(folder: string): Record<string, string> {
    const texts: Record<string, string> = {};
    for (const path of [...this.nodes.keys()].sort()) {
      const text = path.startsWith(`${folder}/`) ? this.text(path) : undefined;
      if (text !== undefined) texts[path.slice(folder.length + 1)] = text;
    }
    return texts;
  }

  kind(path: string): EntryKind | undefined {
    return this.nodes.get(path)?.kind;
  }

  stats(path: string): FileStats | undefined {
    const node = this.nodes.get(path);
    if (!node) return undefined;
    if (node.kind !== "file") return { kind: node.kind, size: 0, mtime: 0, ctime: 0, inode: 0, mode: 0o755 };
    const { content, mode, inode, time } = node;
    return { kind: "file", size: content.length, mtime: time, ctime: time, inode, mode };
  }

  read(path: string): Uint8Array {
    this.reads.push(path);
    const node = this.nodes.get(path);
    if (!node) throw systemError("ENOENT", path);
    if (node.kind !== "file") throw systemError("EISDIR", path);
    return node.content;
  }

  list(path: string): readonly FolderEntry[] {
    const node = this.nodes.get(path);
    if (!node) throw systemError("ENOENT", path);
    if (node.kind !== "folder") throw systemError("ENOTDIR", path);
    const prefix = path === "/" ? "/" : `${path}/`;
    const entries: FolderEntry[] = [];
    for (const [key, { kind }] of this.nodes) {
      if (key.startsWith(prefix) && key !== "/" && !key.slice(prefix.length).includes("/")) {
        entries.push({ name: key.slice(prefix.length), kind });
      }
    }
    return entries;
  }

  checkWritable(): void {}

  createExclusively(path: string, content: Uint8Array): void {
    if (this.nodes.has(path)) throw systemError("EEXIST", path);
    this.#needParent(path);
    this.#change(path, this.#file(content, DEFAULT_MODE));
  }

  writeDurably(files: readonly FileToWrite[]): void {
    for (const { path, content, mode = DEFAULT_MODE } of files) {
      if (this.nodes.get(path)?.kind === "folder") throw systemError("EISDIR", path);
      this.#needParent(path);
      this.#change(path, this.#file(content, mode));
    }
  }

  rename(from: string, to: string): void {
    const node = this.nodes.get(from);
    if (!node) throw systemError("ENOENT", from);
    this.#needParent(to);
    if (node.kind === "folder") this.#moveFolder(from, to);
    else if (this.nodes.get(to)?.kind === "folder") throw systemError("EISDIR", to);
    else this.nodes.delete(from);
    this.#change(to, node);
  }

  #moveFolder(from: string, to: string): void {
    const there = this.nodes.get(to);
    if (there && there.kind !== "folder") throw systemError("ENOTDIR", to);
    if (there && this.list(to).length > 0) throw systemError("ENOTEMPTY", to);
    for (const [path, node] of [...this.nodes]) {
      if (path.startsWith(`${from}/`)) this.nodes.set(`${to}${path.slice(from.length)}`, node);
    }
    this.delete(from);
  }

  removeFile(path: string): void {
    const node = this.nodes.get(path);
    if (!node) throw systemError("ENOENT", path);
    if (node.kind === "folder") throw systemError("EISDIR", path);
    this.nodes.delete(path);
    this.changes++;
  }

  createFolder(path: string): void {
    if (this.nodes.has(path)) throw systemError("EEXIST", path);
    this.#needParent(path);
    this.#change(path, { kind: "folder" });
  }

  removeFolder(path: string): void {
    if (this.list(path).length > 0) throw systemError("ENOTEMPTY", path);
    this.nodes.delete(path);
    this.changes++;
  }

  syncFolders(): void {}

  #change(path: string, node: Node): void {
    this.nodes.set(path, node);
    this.changes++;
  }

  /** Times are long past, so that nothing counts as written just now. */
  #file(content: Uint8Array, mode: number): FileNode {
    const count = ++this.#clock;
    return { kind: "file", content, mode, inode: count, time: count };
  }

  #needParent(path: string): void {
    const parent = this.nodes.get(dirname(path));
    if (!parent) throw systemError("ENOENT", path);
    if (parent.kind !== "folder") throw systemError("ENOTDIR", path);
  }

  #makeParents(path: string): void {
    const parent = dirname(path);
    if (this.nodes.has(parent)) return;
    this.#makeParents(parent);
    this.nodes.set(parent, { kind: "folder" });
  }
}

/** An error as the system gives it. */
export function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
