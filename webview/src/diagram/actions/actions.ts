import type { DetailLevel } from "@domainsmith/diagram/drawing";
import type { SymbolId } from "@domainsmith/model";
import type {
  Dependent,
  DiagramChoice,
  DiagramDetails,
  DiagramNodeKind,
  DiagramOperation,
  LayoutScope,
  PageCommand,
  PageEditResult,
  Point,
} from "@domainsmith/model/diagram";
import type { ContextMenu, Filters, FocusMode, InlineEdit, Panels, Picking, Tool } from "../store/state.ts";

/**
 * Everything that can be done on the page: canvas, panels, menus and keyboard call these and nothing else. Failures are
 * told to the user by a message, so that callers need not look at results; those that want to know get them.
 */
export interface Actions extends ModelActions, PlaceActions, LookActions, PageActions {}

/** Changes of the model; each is one edit of the text. They are refused with a message while the text is broken. */
export interface ModelActions {
  /**
   * Makes an operation, then selects what it says, and types its name over where it says so. With `stay`, selection and
   * keyboard stay where they are, and who called tells the user of a refusal.
   */
  edit(operation: DiagramOperation, options?: { readonly stay?: boolean }): Promise<PageEditResult>;
  /** A new declaration; in the middle of what is seen where no place is given. */
  add(declaration: DiagramNodeKind, at?: Point): Promise<PageEditResult>;
  /** Deletes at once where nothing depends on it; else puts it into `deleting`, and the dialog asks. */
  askDelete(keys: readonly SymbolId[]): Promise<void>;
  cancelDelete(): void;
  /** Deletes without asking. */
  delete(keys: readonly SymbolId[]): Promise<PageEditResult>;
  duplicate(keys: readonly SymbolId[]): Promise<PageEditResult>;
  extract(into: "value" | "mixin", members: readonly SymbolId[]): Promise<PageEditResult>;
  paste(owner?: SymbolId, at?: Point): Promise<PageEditResult>;
  copy(keys: readonly SymbolId[]): Promise<void>;
  cut(keys: readonly SymbolId[]): Promise<void>;
  dependents(keys: readonly SymbolId[]): Promise<readonly Dependent[]>;
  details(key: SymbolId): Promise<DiagramDetails | null>;
  types(owner: SymbolId, text: string): Promise<readonly DiagramChoice[]>;
  /** Asks for cardinality and ownership of a relation between two cards at a place of the canvas. */
  connect(from: SymbolId, to: SymbolId, at: Point): void;
  cancelConnect(): void;
  undo(): void;
  redo(): void;
}

/** Where things stand. */
export interface PlaceActions {
  /** Moves cards as one step of the page's own undo; written down by the server. */
  move(positions: Readonly<Record<SymbolId, Point>>): void;
  /** Moves the selected cards by steps of the grid. */
  nudge(right: number, down: number): void;
  align(edge: "left" | "center" | "right" | "top" | "middle" | "bottom"): void;
  distribute(axis: "horizontal" | "vertical"): void;
  /** Moves away what cards have grown upon. */
  makeRoom(keys: readonly SymbolId[]): void;
  /** Leaves it as it is. */
  leaveCrowded(): void;
  arrange(scope?: LayoutScope): Promise<void>;
  cancelArrange(): void;
  undoMove(): void;
  redoMove(): void;
}

/** What is looked at. */
export interface LookActions {
  /** Selects; `add` joins what is selected, `toggle` takes away what is selected already. */
  select(keys: readonly SymbolId[], how?: "replace" | "add" | "toggle"): void;
  selectAll(): void;
  /** Puts the keyboard's place somewhere, and shows it. */
  focusOn(key: SymbolId | undefined): void;
  hover(key: SymbolId | undefined): void;
  /** Pans to something, marks it for a moment and selects it. What is filtered away is shown again. */
  reveal(key: SymbolId): void;
  /** As `reveal`, for what an operation has made: nobody has chosen it. */
  revealMade(key: SymbolId): void;
  /** How often somebody has chosen what is selected: another number tells that they look at something else. */
  choices(): number;
  zoomBy(factor: number, around?: Point): void;
  fit(): void;
  zoomToSelection(): void;
  actualSize(): void;
  setDetail(detail: DetailLevel): void;
  toggleCollapsed(keys: readonly SymbolId[]): void;
  setFilters(filters: Partial<Filters>): void;
  /** Takes away filters, view and focus mode. */
  showEverything(): void;
  setFocusMode(mode: FocusMode | undefined): void;
  showStates(key: SymbolId, member?: string): Promise<void>;
  closeStates(): void;
  openSearch(): void;
  setSearch(text: string): void;
  closeSearch(): void;
  toggleFilters(open?: boolean): void;
  setPanels(panels: Partial<Panels>): void;
}

/** The page itself. */
export interface PageActions {
  setTool(tool: Tool): void;
  startRename(key: SymbolId): void;
  startType(key: SymbolId): void;
  /** Opens the line below a card's rows in which a member is typed. */
  startAdd(key: SymbolId): void;
  setInline(edit: InlineEdit | undefined): void;
  openMenu(menu: ContextMenu): void;
  closeMenu(): void;
  /** Lets a card be picked from a list; undefined: none is looked for any more. */
  pick(picking: Picking | undefined): void;
  setHelp(open: boolean): void;
  goTo(key: SymbolId, focus?: boolean): void;
  goToError(): void;
  export(format: "svg" | "mermaid" | "png", nodes?: readonly SymbolId[]): Promise<void>;
  copyImage(nodes?: readonly SymbolId[]): Promise<void>;
  /** Asks the host for everything again. */
  reload(): void;
  help(code?: string): void;
  tell(severity: "info" | "warning" | "error", text: string): void;
  dismiss(id: number): void;
  announce(text: string): void;
  run(command: PageCommand): void;
}
