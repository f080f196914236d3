import { randomUUID } from "node:crypto";
import type { SymbolId } from "@domainsmith/model";
import type { DiagramSaved } from "@domainsmith/model/diagram";
import * as vscode from "vscode";
import { setContext } from "../context-keys.ts";
import { warn } from "../messages.ts";
import type { Services } from "../services.ts";
import { applyEdit } from "./apply-edit.ts";
import type { Applied, DiagramEnvironment } from "./host/index.ts";
import { openHelp } from "./open-help.ts";
import { savePicture } from "./save-picture.ts";
import { SelectionFollower } from "./selection-follower.ts";
import { showLocation } from "./show-location.ts";
import type { DiagramSubject } from "./subject.ts";

type Report = (progress: { readonly message?: string; readonly percentage?: number }) => void;

/** VS Code around a diagram. */
export class VsCodeEnvironment implements DiagramEnvironment, vscode.Disposable {
  readonly #services: Services;
  readonly #panel: vscode.WebviewPanel;
  readonly #subject: DiagramSubject;
  readonly #selection: SelectionFollower;
  #moves = { canUndo: false, canRedo: false };

  constructor(services: Services, panel: vscode.WebviewPanel, subject: DiagramSubject) {
    this.#services = services;
    this.#panel = panel;
    this.#subject = subject;
    this.#selection = new SelectionFollower(services, panel, subject);
  }

  async request<Result>(method: string, params: object, signal?: AbortSignal): Promise<Result> {
    const cancellation = new vscode.CancellationTokenSource();
    const cancel = () => cancellation.cancel();
    if (signal?.aborted) cancel();
    signal?.addEventListener("abort", cancel);
    try {
      return await this.#services.server.request<Result>(method, params, cancellation.token);
    } finally {
      signal?.removeEventListener("abort", cancel);
      cancellation.dispose();
    }
  }

  async requestWithProgress<Result>(
    method: string,
    params: object,
    report: Report,
    signal: AbortSignal,
  ): Promise<Result> {
    const workDoneToken = randomUUID();
    const listening = await this.#services.server.onProgress(workDoneToken, report);
    try {
      return await this.request<Result>(method, { ...params, workDoneToken }, signal);
    } finally {
      listening.dispose();
    }
  }

  notify(method: string, params: object): void {
    this.#services.server.notify(method, params);
  }

  applyEdit(edit: object): Promise<Applied> {
    return applyEdit(this.#services.server, edit);
  }

  async readClipboard(): Promise<string> {
    return vscode.env.clipboard.readText();
  }

  async writeClipboard(text: string): Promise<void> {
    await vscode.env.clipboard.writeText(text);
  }

  async showText(location: object, focus: boolean): Promise<void> {
    await showLocation(this.#services.server, location, { besides: this.#panel.viewColumn, focus });
  }

  save(format: "svg" | "mermaid" | "png", content: string | Uint8Array): Promise<DiagramSaved> {
    return savePicture(this.#subject.uri, format, content);
  }

  undo(): Promise<void> {
    return this.#inEditor("undo");
  }

  redo(): Promise<void> {
    return this.#inEditor("redo");
  }

  help(code: string | undefined): Promise<void> {
    return openHelp(code);
  }

  setMoveHistory(canUndo: boolean, canRedo: boolean): void {
    this.#moves = { canUndo, canRedo };
    this.#tellMoves();
  }

  selected(keys: readonly SymbolId[]): void {
    this.#selection.follow(keys);
  }

  theme(): "light" | "dark" {
    const { Light, HighContrastLight } = vscode.ColorThemeKind;
    const { kind } = vscode.window.activeColorTheme;
    return kind === Light || kind === HighContrastLight ? "light" : "dark";
  }

  warn(message: string): void {
    warn(message);
  }

  log(message: string): void {
    this.#services.server.output.warn(message);
  }

  /** To be told when the panel is hidden, shown, left or entered. */
  viewStateChanged(): void {
    if (!this.#panel.visible) this.#moves = { canUndo: false, canRedo: false };
    this.#tellMoves();
  }

  dispose(): void {
    this.#selection.dispose();
    this.#moves = { canUndo: false, canRedo: false };
  }

  /** The keys of the window are about the diagram that has the focus. */
  #tellMoves(): void {
    if (!this.#panel.active) return;
    setContext("domainsmith.diagram.canUndoMove", this.#moves.canUndo);
    setContext("domainsmith.diagram.canRedoMove", this.#moves.canRedo);
  }

  /** VS Code undoes in the editor that has the focus. A whole project's diagram edits nothing. */
  async #inEditor(command: "undo" | "redo"): Promise<void> {
    if (!this.#subject.document) return;
    if (!this.#panel.active) this.#panel.reveal(this.#panel.viewColumn);
    await vscode.commands.executeCommand(command);
  }
}
