import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { TextEdit, WorkspaceEdit } from "vscode-languageserver";
import { type ClientOptions, startClient, type TestClient } from "../../../language-server/src/testing/client.ts";
import { CAPABILITIES } from "../../../language-server/test/support/capabilities.ts";
import { applyTextEdits } from "../../../language-server/test/support/workspace-edit.ts";

interface OpenText {
  text: string;
  version: number;
}

/** An editor of texts without a window: a folder, a language server of its own, and undo. */
export class TextEditor {
  readonly folder: string;
  readonly client: TestClient;
  private readonly open = new Map<string, OpenText>();
  private readonly listeners = new Map<string, Set<(params: never) => void>>();
  private readonly past: ReadonlyMap<string, string>[] = [];
  private readonly future: ReadonlyMap<string, string>[] = [];

  private constructor(folder: string, client: TestClient) {
    this.folder = folder;
    this.client = client;
  }

  /**
   * Opens a folder of its own with these files.
   *
   * @param files texts by their paths
   */
  static async start(
    files: Readonly<Record<string, string>>,
    options: Pick<ClientOptions, "command" | "patience"> = {},
  ): Promise<TextEditor> {
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "diagram-")));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    const folders = [pathToFileURL(folder).href];
    return new TextEditor(folder, await startClient({ capabilities: CAPABILITIES, folders, ...options }));
  }

  async close(): Promise<void> {
    await this.client.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** After the server has been killed. */
  discard(): void {
    this.client.connection.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Hears what the server tells. A connection has one listener for each method, and a diagram may have several windows. */
  listen<Params>(method: string, listener: (params: Params) => void): { dispose(): void } {
    const known = this.listeners.get(method);
    const listeners = known ?? new Set<(params: never) => void>();
    listeners.add(listener);
    if (!known) {
      this.listeners.set(method, listeners);
      this.client.connection.onNotification(method, (params) => {
        for (const each of [...listeners]) each(params as never);
      });
    }
    return { dispose: () => void listeners.delete(listener) };
  }

  uriOf(file: string): string {
    return pathToFileURL(path.join(this.folder, file)).href;
  }

  /** Shows a file in an editor, so that the server has it from there. */
  show(file: string): string {
    const uri = this.uriOf(file);
    if (!this.open.has(uri)) {
      const text = readFileSync(path.join(this.folder, file), "utf8");
      this.open.set(uri, { text, version: 1 });
      this.client.open(uri, text);
    }
    return uri;
  }

  /** The text of a file as it is now, saved or not. */
  text(uri: string): string {
    return this.open.get(uri)?.text ?? readFileSync(fileURLToPath(uri), "utf8");
  }

  /** Somebody types. */
  type(uri: string, text: string): void {
    this.step(new Map([[uri, text]]));
  }

  /** Makes an edit as one step of undo; `stale` when a document has another version than the edit is for. */
  apply(edit: WorkspaceEdit): "made" | "stale" {
    const changes = edit.documentChanges ?? [];
    const after = new Map<string, string>();
    for (const change of changes) {
      if (!("edits" in change)) throw new Error(`Files are not created or renamed from a diagram: ${change.kind}`);
      const { uri, version } = change.textDocument;
      if (!this.isCurrent(uri, version)) return "stale";
      const edits = change.edits.filter((it): it is TextEdit => "newText" in it);
      after.set(uri, applyTextEdits(after.get(uri) ?? this.text(uri), edits));
    }
    this.step(after);
    return "made";
  }

  /** How many steps can be undone. */
  get steps(): number {
    return this.past.length;
  }

  undo(): boolean {
    return this.travel(this.past, this.future);
  }

  redo(): boolean {
    return this.travel(this.future, this.past);
  }

  private isCurrent(uri: string, version: number | null): boolean {
    const open = this.open.get(uri);
    if (version !== null) return version === open?.version;
    // Without a version it is for the file as it is on the disk.
    return !open || open.text === readFileSync(fileURLToPath(uri), "utf8");
  }

  private step(texts: ReadonlyMap<string, string>): void {
    this.past.push(this.now(texts.keys()));
    this.future.length = 0;
    this.set(texts);
  }

  private travel(from: ReadonlyMap<string, string>[], to: ReadonlyMap<string, string>[]): boolean {
    const texts = from.pop();
    if (!texts) return false;
    to.push(this.now(texts.keys()));
    this.set(texts);
    return true;
  }

  private now(uris: Iterable<string>): ReadonlyMap<string, string> {
    return new Map([...uris].map((uri) => [uri, this.text(uri)]));
  }

  private set(texts: ReadonlyMap<string, string>): void {
    for (const [uri, text] of texts) {
      const known = this.open.get(uri);
      if (!known) {
        // As editors do: what is changed is shown.
        this.open.set(uri, { text, version: 1 });
        this.client.open(uri, text);
        continue;
      }
      known.text = text;
      known.version++;
      void this.client.connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version: known.version },
        contentChanges: [{ text }],
      });
    }
  }
}
