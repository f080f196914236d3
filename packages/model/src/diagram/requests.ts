/**
 * The diagram's requests and notifications between the language server and its clients. A diagram is bound to one
 * `.domain` document, known by its URI, or shows a whole project, known by {@link ProjectInfo.uri}; it is told of changes
 * from `open` to `close`.
 */

import type { DeleteRule } from "../members.ts";
import type { SymbolId } from "../symbols.ts";
import type { Cardinality } from "../types.ts";
import type { Point } from "./geometry.ts";
import type { DiagramLayout, DiagramLayoutPatch, LayoutScope } from "./layout.ts";
import type { DiagramOperation } from "./operations.ts";
import type { DiagramPatch, DiagramProblem, DiagramScene, StateDiagram } from "./scene.ts";

export interface DiagramParams {
  readonly uri: string;
}

/** Request: begins to follow a document. Params {@link DiagramParams}, result {@link DiagramState} or null where there is no such model. */
export const DIAGRAM_OPEN_REQUEST = "domainsmith/diagram/open";

/** Everything there is to show. */
export interface DiagramState {
  readonly uri: string;
  /** Grows with every change of scene, layout or text state. */
  readonly revision: number;
  readonly scene: DiagramScene;
  readonly layout: DiagramLayout;
  readonly text: DiagramTextState;
  /** Whole projects are looked at only. */
  readonly editable: boolean;
}

/** While the text has syntax errors, the last good scene stays, and operations are refused. */
export type DiagramTextState =
  | { readonly kind: "good" }
  | { readonly kind: "broken"; readonly message: string; readonly line: number };

/** Notification to the server: stops to follow a document. Params {@link DiagramParams}. */
export const DIAGRAM_CLOSE_NOTIFICATION = "domainsmith/diagram/close";

/** Notification to the client. Params {@link DiagramChanged}. */
export const DIAGRAM_CHANGED_NOTIFICATION = "domainsmith/diagram/changed";

/** Who has another revision than `from` asks for everything again. */
export interface DiagramChanged {
  readonly uri: string;
  readonly from: number;
  readonly revision: number;
  readonly scene?: DiagramPatch;
  readonly layout?: DiagramLayoutPatch;
  readonly text?: DiagramTextState;
}

/** Request: turns an operation into an edit, and makes nothing. Params {@link DiagramEditParams}, result {@link DiagramEditResult}. */
export const DIAGRAM_EDIT_REQUEST = "domainsmith/diagram/edit";

export interface DiagramEditParams extends DiagramParams {
  readonly operation: DiagramOperation;
}

export type DiagramEditResult =
  | {
      readonly ok: true;
      /** LSP's `WorkspaceEdit`, for the versions of the documents that it names. Absent where nothing changes. */
      readonly edit?: object;
      /** What is looked at once the edit is made: it is selected, and its name is typed over where `rename` says so. */
      readonly focus?: { readonly key: SymbolId; readonly rename?: boolean };
      /** What somebody has to know: stored data that the change cannot take along. */
      readonly warning?: string;
    }
  | { readonly ok: false; readonly message: string };

/** Request: what depends on something that is about to be deleted. Params {@link DiagramKeysParams}, result {@link Dependent}s. */
export const DIAGRAM_DEPENDENTS_REQUEST = "domainsmith/diagram/dependents";

export interface DiagramKeysParams extends DiagramParams {
  readonly keys: readonly SymbolId[];
}

export interface Dependent {
  /** For people: `Order.customer`, `Policy rule owner of Order`. */
  readonly title: string;
  /** Path of the file, relative to the project, and line, counted from 1. */
  readonly file: string;
  readonly line: number;
  /** It goes along, it is changed, or it is left with an error. */
  readonly effect: "deleted" | "changed" | "error";
}

/** Request: everything a property panel shows. Params {@link DiagramKeyParams}, result {@link DiagramDetails} or null. */
export const DIAGRAM_DETAILS_REQUEST = "domainsmith/diagram/details";

export interface DiagramKeyParams extends DiagramParams {
  readonly key: SymbolId;
}

/** What is absent cannot be set on what it is about. Texts are as they are written in the model. */
export interface DiagramDetails {
  readonly key: SymbolId;
  readonly kind:
    | "entity"
    | "value"
    | "enum"
    | "mixin"
    | "event"
    | "attribute"
    | "relation"
    | "computed"
    | "enumValue"
    | "parameter";
  readonly name: string;
  /** Written in another file: shown, and changed there. */
  readonly foreign: boolean;
  readonly doc: string;
  readonly problems: readonly DiagramProblem[];
  readonly type?: string;
  readonly default?: string | null;
  readonly flags?: Readonly<Partial<Record<"key" | "unique" | "readonly" | "optional", boolean>>>;
  readonly modifiers?: Readonly<Partial<Record<"abstract" | "principal" | "subject" | "shared" | "private", boolean>>>;
  /** What stands in the brackets of `personal(…)`; null: not personal. */
  readonly personal?: string | null;
  readonly label?: string | null;
  readonly base?: SymbolId | null;
  readonly mixins?: readonly SymbolId[];
  readonly relation?: {
    /** Key of the relation; its writing side is changed by {@link SetRelation}. */
    readonly key: SymbolId;
    readonly from: SymbolId;
    readonly to: SymbolId;
    readonly cardinality: Cardinality;
    readonly owns: boolean;
    readonly onDelete: DeleteRule | null;
    readonly inverse: { readonly name: string; readonly many: boolean } | null;
  };
  /** What can be chosen where something is chosen. */
  readonly choices: {
    readonly bases?: readonly DiagramChoice[];
    readonly mixins?: readonly DiagramChoice[];
    readonly personal?: readonly DiagramChoice[];
  };
}

export interface DiagramChoice {
  /** What is set. */
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
}

/** Request: types that fit what is typed. Params {@link DiagramTypesParams}, result {@link DiagramChoice}s, best first. */
export const DIAGRAM_TYPES_REQUEST = "domainsmith/diagram/types";

export interface DiagramTypesParams extends DiagramParams {
  /** The declaration whose member it is for. */
  readonly owner: SymbolId;
  readonly text: string;
}

/** Request: notes where cards have been moved to, and writes it beside the document. Params {@link DiagramMoveParams}, result {@link DiagramSaved}. */
export const DIAGRAM_MOVE_REQUEST = "domainsmith/diagram/move";

export interface DiagramMoveParams extends DiagramParams {
  /** null: back to where it would stand by itself. */
  readonly positions: Readonly<Record<SymbolId, Point | null>>;
}

export type DiagramSaved = { readonly ok: true } | { readonly ok: false; readonly message: string };

/**
 * Request: lays out, notes it and writes it. Takes `workDoneToken` and can be cancelled: then nothing moves. Params
 * {@link DiagramArrangeParams}, result {@link DiagramSaved}; what moved comes by {@link DIAGRAM_CHANGED_NOTIFICATION}.
 */
export const DIAGRAM_ARRANGE_REQUEST = "domainsmith/diagram/arrange";

export interface DiagramArrangeParams extends DiagramParams {
  readonly scope: LayoutScope;
  readonly workDoneToken?: string | number;
}

/** Request: what stands at a place of the text. Params {@link DiagramAtParams}, result {@link DiagramKey}. */
export const DIAGRAM_AT_REQUEST = "domainsmith/diagram/at";

export interface DiagramAtParams extends DiagramParams {
  /** LSP's. */
  readonly position: { readonly line: number; readonly character: number };
}

/** Keys of a declaration and, where the place is in one, of a member. */
export interface DiagramKey {
  readonly node?: SymbolId;
  readonly row?: SymbolId;
}

/**
 * Request: where something is written. Params {@link DiagramKeyParams}, result LSP's `Location` of its name, or null. An
 * empty key asks for the line that {@link DiagramTextState} names while the text is broken.
 */
export const DIAGRAM_LOCATE_REQUEST = "domainsmith/diagram/locate";

/** Request: an entity's state machine. Params {@link DiagramStatesParams}, result {@link StateDiagram} or null. */
export const DIAGRAM_STATES_REQUEST = "domainsmith/diagram/states";

export interface DiagramStatesParams extends DiagramKeyParams {
  /** Which one; the first where absent. */
  readonly member?: string;
}

export type DiagramStatesResult = StateDiagram | null;

/** Request: the text of something, to be copied. Params {@link DiagramKeysParams}, result a string. */
export const DIAGRAM_COPY_REQUEST = "domainsmith/diagram/copy";

/** Request: the picture as a text. Params {@link DiagramExportParams}, result {@link DiagramExport}. */
export const DIAGRAM_EXPORT_REQUEST = "domainsmith/diagram/export";

export interface DiagramExportParams extends DiagramParams {
  readonly format: "svg" | "mermaid";
  /** These cards and the lines between them; all where absent. */
  readonly nodes?: readonly SymbolId[];
  /** Colours of an SVG; `light` where absent. */
  readonly theme?: "light" | "dark";
}

export interface DiagramExport {
  readonly text: string;
}
