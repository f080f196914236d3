import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** A folder on the disk with what a run works on; files are told by their URIs. */
export class Disk {
  readonly root = realpathSync(mkdtempSync(path.join(tmpdir(), "fuzz-")));
  /** What lies there: the texts of the files by their URIs. */
  private readonly texts = new Map<string, string>();

  uriOf(name: string): string {
    return pathToFileURL(path.join(this.root, name)).href;
  }

  /** The path of a file in the folder, for people. */
  nameOf(uri: string): string {
    return uri.startsWith("file:") ? path.relative(this.root, fileURLToPath(uri)) : uri;
  }

  /** The URIs of all files, in order. */
  get files(): readonly string[] {
    return [...this.texts.keys()].sort();
  }

  has(uri: string): boolean {
    return this.texts.has(uri);
  }

  text(uri: string): string | undefined {
    return this.texts.get(uri);
  }

  /** Writes a file, and makes the folders around it. Halves of characters are lost, as on every disk. */
  write(uri: string, given: string): void {
    const text = given.toWellFormed();
    const file = fileURLToPath(uri);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    this.texts.set(uri, text);
  }

  remove(uri: string): void {
    rmSync(fileURLToPath(uri), { force: true });
    this.texts.delete(uri);
  }

  /** Moves a file or a folder. Nothing may be there yet. */
  move(from: string, to: string): void {
    const target = fileURLToPath(to);
    mkdirSync(path.dirname(target), { recursive: true });
    renameSync(fileURLToPath(from), target);
    for (const [uri, text] of [...this.texts]) {
      if (uri !== from && !uri.startsWith(`${from}/`)) continue;
      this.texts.delete(uri);
      this.texts.set(to + uri.slice(from.length), text);
    }
  }

  delete(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
