import type { SymbolId } from "@domainsmith/model";
import type { DiagramSaved } from "@domainsmith/model/diagram";
import type { Applied, DiagramEnvironment } from "../environment.ts";

export interface Asked {
  readonly method: string;
  readonly params: object;
  readonly signal?: AbortSignal;
}

/** An editor that does nothing, and keeps what was asked of it. */
export class RecordingEnvironment implements DiagramEnvironment {
  readonly asked: Asked[] = [];
  readonly told: { readonly method: string; readonly params: object }[] = [];
  readonly applied: object[] = [];
  /** What becomes of the next edits; later ones are made. */
  readonly outcomes: Applied[] = [];
  readonly saved: { readonly format: string; readonly content: string | Uint8Array }[] = [];
  readonly shown: { readonly location: object; readonly focus: boolean }[] = [];
  readonly logged: string[] = [];
  readonly warnings: string[] = [];
  readonly helped: (string | undefined)[] = [];
  readonly history: string[] = [];
  selection: readonly SymbolId[] = [];
  moves: readonly boolean[] = [];
  clipboard = "";
  shade: "light" | "dark" = "dark";
  /** What the language server answers. */
  answer: (method: string, params: object) => unknown = () => null;

  async request<Result>(method: string, params: object, signal?: AbortSignal): Promise<Result> {
    this.asked.push({ method, params, ...(signal ? { signal } : {}) });
    return (await this.answer(method, params)) as Result;
  }

  async requestWithProgress<Result>(
    method: string,
    params: object,
    report: (progress: { readonly message?: string; readonly percentage?: number }) => void,
    signal: AbortSignal,
  ): Promise<Result> {
    report({ message: "sales", percentage: 50 });
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(new Error("Cancelled.")));
    });
    return Promise.race([this.request<Result>(method, params, signal), aborted]);
  }

  notify(method: string, params: object): void {
    this.told.push({ method, params });
  }

  async applyEdit(edit: object): Promise<Applied> {
    this.applied.push(edit);
    return this.outcomes.shift() ?? "made";
  }

  async readClipboard(): Promise<string> {
    return this.clipboard;
  }

  async writeClipboard(text: string): Promise<void> {
    this.clipboard = text;
  }

  async showText(location: object, focus: boolean): Promise<void> {
    this.shown.push({ location, focus });
  }

  async save(format: "svg" | "mermaid" | "png", content: string | Uint8Array): Promise<DiagramSaved> {
    this.saved.push({ format, content });
    return { ok: true };
  }

  async undo(): Promise<void> {
    this.history.push("undo");
  }

  async redo(): Promise<void> {
    this.history.push("redo");
  }

  async help(code: string | undefined): Promise<void> {
    this.helped.push(code);
  }

  setMoveHistory(canUndo: boolean, canRedo: boolean): void {
    this.moves = [canUndo, canRedo];
  }

  selected(keys: readonly SymbolId[]): void {
    this.selection = keys;
  }

  theme(): "light" | "dark" {
    return this.shade;
  }

  warn(message: string): void {
    this.warnings.push(message);
  }

  log(message: string): void {
    this.logged.push(message);
  }
}
