import type { Guide } from "@domainsmith/diagram/arranging";
import type { DetailLevel, Drawing } from "@domainsmith/diagram/drawing";
import type { SymbolId } from "@domainsmith/model";
import type {
  Box,
  Dependent,
  DiagramNodeKind,
  DiagramScene,
  DiagramTextState,
  Point,
  StateDiagram,
} from "@domainsmith/model/diagram";
import type { Camera } from "../camera/camera.ts";

/** Everything that the page shows, as one value that is replaced, never changed. */
export interface DiagramPageState extends KeptState {
  /** `missing`: there is no such model. `failed`: the host did not answer. */
  readonly phase: "loading" | "ready" | "missing" | "failed";
  readonly uri: string;
  readonly revision: number;
  /** The whole model. What is shown of it is in {@link drawing}. */
  readonly scene: DiagramScene;
  /** The scene without what filters, view and focus mode hide, with its places. */
  readonly drawing: Drawing;
  readonly text: DiagramTextState;
  /** False while the text is broken, too: then operations are refused. */
  readonly editable: boolean;
  /** The diagram is of a document, and not of a whole project, which is only looked at. */
  readonly bound: boolean;

  /** Where the keyboard is: a card, row or line. Kept in the state, as what is out of sight has no element. */
  readonly focus: SymbolId | undefined;
  readonly hovered: SymbolId | undefined;
  /** What a search or the text pointed at; it is marked for a moment. */
  readonly flashed: SymbolId | undefined;
  readonly camera: Camera;
  /** Size of the canvas on the screen, in pixels. */
  readonly viewport: { readonly width: number; readonly height: number };

  readonly tool: Tool;
  readonly inline: OpenInline | undefined;
  /** A relation that is being drawn, or waits for its cardinality to be chosen. */
  readonly connecting: Connecting | undefined;
  /** What the pointer is doing. */
  readonly gesture: Gesture | undefined;
  readonly menu: ContextMenu | undefined;
  /** What is about to be deleted, and what depends on it: somebody has to agree. */
  readonly deleting: { readonly keys: readonly SymbolId[]; readonly dependents: readonly Dependent[] } | undefined;
  /** Operations that are under way. */
  readonly pending: number;
  /** A layout that is being worked out. */
  readonly arranging: { readonly message?: string; readonly percentage?: number } | undefined;
  /** A card that has grown upon others, until they make room or somebody says that it is well so. */
  readonly crowding: SymbolId | undefined;
  readonly messages: readonly PageMessageText[];
  /** The polite live region says it. */
  readonly announcement: string;
  readonly moves: MoveHistory;
  readonly search: { readonly open: boolean; readonly text: string };
  readonly filtersOpen: boolean;
  readonly states: StateDiagram | undefined;
  readonly picking: Picking | undefined;
  readonly helpOpen: boolean;
}

/** What a page keeps while it is closed. */
export interface KeptState {
  readonly selection: readonly SymbolId[];
  readonly filters: Filters;
  readonly detail: DetailLevel;
  readonly collapsed: ReadonlySet<SymbolId>;
  readonly focusMode: FocusMode | undefined;
  readonly panels: Panels;
}

export interface Filters {
  readonly hiddenKinds: ReadonlySet<DiagramNodeKind>;
  readonly hiddenGroups: ReadonlySet<string>;
  /** Lines from members to the value objects, and to the enums, that they use. */
  readonly usesValues: boolean;
  readonly usesEnums: boolean;
  /** Key of the `view` block that is shown. */
  readonly view: SymbolId | undefined;
}

/** These cards and their neighbours, so many steps away. */
export interface FocusMode {
  readonly keys: readonly SymbolId[];
  readonly depth: number;
}

export interface Panels {
  readonly properties: boolean;
  /** In pixels. */
  readonly propertiesWidth: number;
  readonly outline: boolean;
  readonly minimap: boolean;
}

/** What a click on the empty canvas does: select, or add a declaration; `relation`: a drag from card to card. */
export type Tool = "select" | "relation" | DiagramNodeKind;

/** A text that is typed over in place. */
export interface InlineEdit {
  /** A card, a row; for `add` the card that gets a member. */
  readonly key: SymbolId;
  readonly part: "name" | "type" | "add";
}

/** One that is open: it stays the same field when what it is about is renamed meanwhile. */
export interface OpenInline extends InlineEdit {
  readonly field: number;
}

export interface Connecting {
  readonly from: SymbolId;
  /** Absent while it is being dragged. */
  readonly to?: SymbolId;
  /** Where the pointer is, on the canvas. */
  readonly at: Point;
  /** The card under the pointer. */
  readonly over?: SymbolId;
}

export type Gesture =
  /** Cards are dragged; the guides show what they are in line with. */
  | { readonly kind: "cards"; readonly keys: ReadonlySet<SymbolId>; readonly guides: readonly Guide[] }
  /** A rectangle is drawn around what is to be selected. */
  | { readonly kind: "band"; readonly box: Box }
  /** Rows are dragged: to a place in a card, or out of all cards. */
  | {
      readonly kind: "rows";
      readonly keys: readonly SymbolId[];
      readonly at: Point;
      readonly target?: { readonly card: SymbolId; readonly before?: SymbolId };
    };

/** A card is looked for by the keyboard: as the other end of a relation, or as the new owner of rows. */
export interface Picking {
  readonly purpose: "relation" | "move";
  /** The card that the relation comes from, or the rows. */
  readonly keys: readonly SymbolId[];
}

export interface ContextMenu {
  /** Pixels of the window. */
  readonly x: number;
  readonly y: number;
  /** What it is about; absent: the empty canvas. */
  readonly key?: SymbolId;
  /** The place on the canvas. */
  readonly at: Point;
}

export interface PageMessageText {
  readonly id: number;
  readonly severity: "info" | "warning" | "error";
  readonly text: string;
}

/** One gesture: where cards stood before and after; null: where they stand by themselves. */
export interface Move {
  readonly before: Readonly<Record<SymbolId, Point | null>>;
  readonly after: Readonly<Record<SymbolId, Point | null>>;
}

export interface MoveHistory {
  readonly past: readonly Move[];
  readonly future: readonly Move[];
  /** The last gesture was a move, and not a change of the model: then the editor's undo is the page's. */
  readonly isLast: boolean;
}
