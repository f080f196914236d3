import type { SymbolId } from "@domainsmith/model";
import type { DiagramSaved } from "@domainsmith/model/diagram";

/** What became of an edit: `stale` when a document is no longer the one that it was worked out for. */
export type Applied = "made" | "stale" | "refused";

/** The editor around a diagram, as its host needs it. */
export interface DiagramEnvironment {
  /** Sends a request to the language server. */
  request<Result>(method: string, params: object, signal?: AbortSignal): Promise<Result>;
  /** Sends a request that reports its progress; `signal` cancels it. */
  requestWithProgress<Result>(
    method: string,
    params: object,
    report: (progress: { readonly message?: string; readonly percentage?: number }) => void,
    signal: AbortSignal,
  ): Promise<Result>;
  /** Sends a notification to the language server. */
  notify(method: string, params: object): void;
  /** Makes an LSP `WorkspaceEdit` as one step of undo. */
  applyEdit(edit: object): Promise<Applied>;
  readClipboard(): Promise<string>;
  writeClipboard(text: string): Promise<void>;
  /** Shows an LSP `Location` in an editor of text. */
  showText(location: object, focus: boolean): Promise<void>;
  /** Asks the user where to, and writes it there; `ok: false` with an empty message when the user changed their mind. */
  save(format: "svg" | "mermaid" | "png", content: string | Uint8Array): Promise<DiagramSaved>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  /** The page of a diagnostic's code, or the guide to diagrams. */
  help(code: string | undefined): Promise<void>;
  /** Whether the editor's undo and redo are, at the moment, those of moves in the page. */
  setMoveHistory(canUndo: boolean, canRedo: boolean): void;
  /** Something is selected in the page. */
  selected(keys: readonly SymbolId[]): void;
  /** Which theme the exported picture is drawn for. */
  theme(): "light" | "dark";
  /** Tells people what an edit cannot do for them. */
  warn(message: string): void;
  /** A line for the log, about a page that does not keep to the protocol. */
  log(message: string): void;
}
