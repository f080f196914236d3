import { CancellationTokenSource, ProgressType, type WorkspaceEdit } from "vscode-languageserver";
import type { Applied } from "../../../extension/src/diagram/host/index.ts";
import { RecordingEnvironment } from "../../../extension/src/diagram/host/testing/recording-environment.ts";
import type { TextEditor } from "./text-editor.ts";

/** What the host of a diagram needs, from an editor without a window and its real server. Keeps what it was asked for. */
export class EditorEnvironment extends RecordingEnvironment {
  readonly editor: TextEditor;
  /** Called when an edit has been worked out, before it is made: as if somebody typed at that moment. */
  beforeEdit: () => void = () => undefined;
  private requests = 0;

  constructor(editor: TextEditor) {
    super();
    this.editor = editor;
  }

  override async request<Result>(method: string, params: object, signal?: AbortSignal): Promise<Result> {
    const source = new CancellationTokenSource();
    signal?.addEventListener("abort", () => source.cancel());
    return this.editor.client.connection.sendRequest<Result>(method, params, source.token);
  }

  override async requestWithProgress<Result>(
    method: string,
    params: object,
    report: (progress: { readonly message?: string; readonly percentage?: number }) => void,
    signal: AbortSignal,
  ): Promise<Result> {
    const workDoneToken = `diagram-${++this.requests}-${Math.random()}`;
    const progress = this.editor.client.connection.onProgress(new ProgressType<object>(), workDoneToken, report);
    try {
      return await this.request<Result>(method, { ...params, workDoneToken }, signal);
    } finally {
      progress.dispose();
    }
  }

  override notify(method: string, params: object): void {
    void this.editor.client.connection.sendNotification(method, params);
  }

  override async applyEdit(edit: object): Promise<Applied> {
    this.beforeEdit();
    return this.editor.apply(edit as WorkspaceEdit);
  }

  override async undo(): Promise<void> {
    this.editor.undo();
  }

  override async redo(): Promise<void> {
    this.editor.redo();
  }
}
