import type { SymbolId } from "@domainsmith/model";
import type { DiagramSaved } from "@domainsmith/model/diagram";
import { CancellationTokenSource, ProgressType, type WorkspaceEdit } from "vscode-languageserver";
import type { Applied, DiagramEnvironment } from "../../../extension/src/diagram/host/index.ts";
import type { TextEditor } from "./text-editor.ts";

/** What the host of a diagram needs, from an editor without a window. Keeps what it was asked for. */
export class EditorEnvironment implements DiagramEnvironment {
  readonly editor: TextEditor;
  readonly warnings: string[] = [];
  readonly logged: string[] = [];
  readonly saved = new Map<string, string | Uint8Array>();
  clipboard = "";
  /** Called when an edit has been worked out, before it is made: as if somebody typed at that moment. */
  beforeEdit: () => void = () => undefined;
  private asked = 0;

  constructor(editor: TextEditor) {
    this.editor = editor;
  }

  async request<Result>(method: string, params: object, signal?: AbortSignal): Promise<Result> {
    const source = new CancellationTokenSource();
    signal?.addEventListener("abort", () => source.cancel());
    return this.editor.client.connection.sendRequest<Result>(method, params, source.token);
  }

  async requestWithProgress<Result>(
    method: string,
    params: object,
    report: (progress: { readonly message?: string; readonly percentage?: number }) => void,
    signal: AbortSignal,
  ): Promise<Result> {
    const workDoneToken = `diagram-${++this.asked}-${Math.random()}`;
    const progress = this.editor.client.connection.onProgress(new ProgressType<object>(), workDoneToken, report);
    try {
      return await this.request<Result>(method, { ...params, workDoneToken }, signal);
    } finally {
      progress.dispose();
    }
  }

  notify(method: string, params: object): void {
    void this.editor.client.connection.sendNotification(method, params);
  }

  async applyEdit(edit: object): Promise<Applied> {
    this.beforeEdit();
    return this.editor.apply(edit as WorkspaceEdit);
  }

  async readClipboard(): Promise<string> {
    return this.clipboard;
  }

  async writeClipboard(text: string): Promise<void> {
    this.clipboard = text;
  }

  async showText(): Promise<void> {}

  async save(format: "svg" | "mermaid" | "png", content: string | Uint8Array): Promise<DiagramSaved> {
    this.saved.set(format, content);
    return { ok: true };
  }

  async undo(): Promise<void> {
    this.editor.undo();
  }

  async redo(): Promise<void> {
    this.editor.redo();
  }

  async help(): Promise<void> {}

  setMoveHistory(): void {}

  selected(_keys: readonly SymbolId[]): void {}

  theme(): "light" | "dark" {
    return "dark";
  }

  warn(message: string): void {
    this.warnings.push(message);
  }

  log(message: string): void {
    this.logged.push(message);
  }
}
