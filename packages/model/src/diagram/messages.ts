/**
 * The messages between a page in a webview and the extension that hosts it. The page asks and is answered; the host tells
 * it what changed. All of them are JSON. The host takes nothing from a page but what {@link PageRequests} lists, in the
 * form that it lists.
 */

import type { SymbolId } from "../symbols.ts";
import type { Point } from "./geometry.ts";
import type { LayoutScope } from "./layout.ts";
import type { DiagramOperation } from "./operations.ts";
import type {
  Dependent,
  DiagramChanged,
  DiagramChoice,
  DiagramDetails,
  DiagramKey,
  DiagramSaved,
  DiagramState,
} from "./requests.ts";
import type { StateDiagram } from "./scene.ts";

/** What a page may ask for: parameters and results by the name of the request. */
export interface PageRequests {
  /** The page is there and wants everything. */
  readonly open: Asks<Record<string, never>, DiagramState | null>;
  /** Makes an operation as one edit of the text. */
  readonly edit: Asks<{ readonly operation: DiagramOperation }, PageEditResult>;
  readonly dependents: Asks<{ readonly keys: readonly SymbolId[] }, readonly Dependent[]>;
  readonly details: Asks<{ readonly key: SymbolId }, DiagramDetails | null>;
  readonly types: Asks<{ readonly owner: SymbolId; readonly text: string }, readonly DiagramChoice[]>;
  readonly move: Asks<{ readonly positions: Readonly<Record<SymbolId, Point | null>> }, DiagramSaved>;
  /** Answered once it is laid out; {@link HostNotifications.progress} tells how far it is. */
  readonly arrange: Asks<{ readonly scope: LayoutScope }, DiagramSaved>;
  readonly cancelArrange: Asks<Record<string, never>, null>;
  readonly states: Asks<{ readonly key: SymbolId; readonly member?: string }, StateDiagram | null>;
  /** Puts the text of something on the clipboard. */
  readonly copy: Asks<{ readonly keys: readonly SymbolId[] }, null>;
  /** Takes declarations or members from the clipboard. */
  readonly paste: Asks<{ readonly owner?: SymbolId; readonly at?: Point }, PageEditResult>;
  /** Shows something in the text; the editor of the text gets the focus where `focus` says so. */
  readonly goTo: Asks<{ readonly key: SymbolId; readonly focus: boolean }, null>;
  /** Asks where to write a picture, and writes it. `png` holds the picture of the page, as base64. */
  readonly export: Asks<
    { readonly format: "svg" | "mermaid" | "png"; readonly nodes?: readonly SymbolId[]; readonly png?: string },
    DiagramSaved
  >;
  /** The picture as SVG text, for the page to draw. */
  readonly picture: Asks<{ readonly nodes?: readonly SymbolId[] }, string>;
  /** Undo and redo of the text, as the editor has them. */
  readonly undo: Asks<Record<string, never>, null>;
  readonly redo: Asks<Record<string, never>, null>;
  /** Opens a page of the documentation: how diagrams are edited, or a problem's code. */
  readonly help: Asks<{ readonly code?: string }, null>;
}

interface Asks<Params, Result> {
  readonly params: Params;
  readonly result: Result;
}

/** What the edit cannot take along is told by the host, which can say it for longer. */
export type PageEditResult =
  | {
      readonly ok: true;
      readonly focus?: { readonly key: SymbolId; readonly rename?: boolean };
    }
  | { readonly ok: false; readonly message: string };

/** What a host tells a page, unasked. */
export interface HostNotifications {
  readonly changed: DiagramChanged;
  /** The cursor stands there in the text, or somebody asked to be shown it. */
  readonly reveal: DiagramKey & { readonly focus?: boolean };
  readonly progress: { readonly message?: string; readonly percentage?: number };
  /** A command of the editor that the page carries out: see {@link PageCommand}. */
  readonly command: { readonly command: PageCommand };
  /** The server was started again: everything is asked for anew. */
  readonly restarted: Record<string, never>;
}

/** What the editor's own menus and keys ask of a page. */
export type PageCommand =
  | "undoMove"
  | "redoMove"
  | "zoomIn"
  | "zoomOut"
  | "fit"
  | "search"
  | "arrange"
  | "exportPng"
  | "copyImage"
  | "toggleOutline"
  | "toggleProperties";

/** From a page to its host. */
export type PageMessage =
  | { readonly type: "request"; readonly id: number; readonly method: keyof PageRequests; readonly params: unknown }
  /** Whether the last thing done was a move: then the editor's undo is the page's. */
  | { readonly type: "state"; readonly canUndoMove: boolean; readonly canRedoMove: boolean }
  /** Something is selected: the text shows it. */
  | { readonly type: "selected"; readonly keys: readonly SymbolId[] };

/** From a host to its page. */
export type HostMessage =
  | { readonly type: "response"; readonly id: number; readonly result: unknown }
  | { readonly type: "failure"; readonly id: number; readonly message: string }
  | { readonly type: "notification"; readonly method: keyof HostNotifications; readonly params: unknown };
