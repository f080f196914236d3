import { dirname } from "node:path";
import type { EntryKind, FileSystem, FileToWrite, FolderEntry } from "../system/file-system.ts";

type Node = { readonly kind: "folder" | "link" } | { readonly kind: "file"; readonly content: Uint8Array };

/** A file system in memory, POSIX paths, that behaves and fails like Node.js's. Counts what is changed. */
export class MemoryFileSystem implements FileSystem {
  readonly nodes = new Map<string, Node>([["/", { kind: "folder" }]]);
  changes = 0;

  /** Puts a text there, with the folders that it needs. */
  put(path: string, text: string): void {
    this.#makeParents(path);
    this.nodes.set(path, { kind: "file", content: Buffer.from(text) });
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

  read(path: string): Uint8Array {
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
    this.#change(path, { kind: "file", content });
  }

  writeDurably(files: readonly FileToWrite[]): void {
    for (const { path, content } of files) {
      if (this.nodes.get(path)?.kind === "folder") throw systemError("EISDIR", path);
      this.#needParent(path);
      this.#change(path, { kind: "file", content });
    }
  }

  rename(from: string, to: string): void {
    const node = this.nodes.get(from);
    if (!node) throw systemError("ENOENT", from);
    if (node.kind === "folder" || this.nodes.get(to)?.kind === "folder") throw systemError("EISDIR", to);
    this.#needParent(to);
    this.nodes.delete(from);
    this.#change(to, node);
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

  syncFolder(): void {}

  #change(path: string, node: Node): void {
    this.nodes.set(path, node);
    this.changes++;
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
