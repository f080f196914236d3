import { createHash } from "node:crypto";
import * as vscode from "vscode";

const SCHEME = "domainsmith-merge";

/**
 * Where conflicts are resolved: files in memory, so that nothing of a half-done merge ever gets into the user's files,
 * not by saving and not by VS Code's own saving after a while.
 */
export class MergeFiles implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #files = new Map<string, { readonly content: Uint8Array; readonly mtime: number }>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #registration: vscode.Disposable;
  #clock = 1;

  readonly onDidChangeFile = this.#changed.event;

  constructor() {
    this.#registration = vscode.workspace.registerFileSystemProvider(SCHEME, this, { isCaseSensitive: true });
  }

  /** Where the result of merging a file of the output folder stands: a path that people can read. */
  uriOf(output: vscode.Uri, path: string): vscode.Uri {
    const authority = createHash("sha256").update(output.toString()).digest("hex").slice(0, 16);
    return vscode.Uri.from({ scheme: SCHEME, authority, path: `/${path}` });
  }

  /** Puts a text there, in place of what there was. */
  begin(uri: vscode.Uri, text: string): void {
    this.writeFile(uri, new TextEncoder().encode(text));
  }

  textOf(uri: vscode.Uri): string | undefined {
    const file = this.#files.get(uri.toString());
    return file && new TextDecoder().decode(file.content);
  }

  end(uri: vscode.Uri): void {
    this.#files.delete(uri.toString());
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.#fileAt(uri).content;
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.#files.set(uri.toString(), { content, mtime: this.#clock++ });
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const { content, mtime } = this.#fileAt(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime, size: content.length };
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  readDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }

  #fileAt(uri: vscode.Uri) {
    const file = this.#files.get(uri.toString());
    if (!file) throw vscode.FileSystemError.FileNotFound(uri);
    return file;
  }
}
