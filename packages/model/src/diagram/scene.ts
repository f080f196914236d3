import type { StateMachine } from "../declarations.ts";
import type { SymbolId } from "../symbols.ts";
import type { Cardinality } from "../types.ts";
import type { Box, Point, Size } from "./geometry.ts";

/**
 * What a diagram shows of a model: cards for declarations, lines between them, and frames for packages. It says
 * nothing about places; see {@link DiagramLayout}.
 *
 * Everything is known by a key: the {@link SymbolId} of a declaration, member, enum value or parameter, so that it stays
 * the same thing from one revision to the next.
 */
export interface DiagramScene {
  /** In the order of the model. */
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
  /** The packages (namespaces) of the nodes, sorted by name. */
  readonly groups: readonly DiagramGroup[];
  /** The `view` blocks that can be chosen. */
  readonly views: readonly DiagramView[];
}

export type DiagramNodeKind = "entity" | "value" | "enum" | "mixin" | "event";

/** A card. */
export interface DiagramNode {
  readonly id: SymbolId;
  readonly kind: DiagramNodeKind;
  readonly name: string;
  /** Key of its {@link DiagramGroup}: its namespace, "" without one. */
  readonly group: string;
  /** Words in front of the declaration: `abstract`, `principal`, `subject`, `shared`, `private`. Absent: none. */
  readonly modifiers?: readonly DiagramModifier[];
  readonly base?: SymbolId;
  readonly mixins?: readonly SymbolId[];
  /** As written: attributes, relations and computed members; an enum's values; an event's parameters. */
  readonly rows: readonly DiagramRow[];
  readonly doc?: string;
  readonly deprecated?: true;
  /** Declared in another file: shown greyed, and edited there. Its path, relative to the project. */
  readonly foreign?: string;
  /** Members that have a state machine. */
  readonly states?: readonly string[];
  /** How many rules and actions it has that the card does not list. */
  readonly rules?: number;
  readonly actions?: number;
  readonly problems?: readonly DiagramProblem[];
}

export type DiagramModifier = "abstract" | "principal" | "subject" | "shared" | "private";

export type DiagramRowKind = "attribute" | "relation" | "computed" | "enumValue" | "parameter";

/** A line of a card. */
export interface DiagramRow {
  readonly id: SymbolId;
  readonly kind: DiagramRowKind;
  readonly name: string;
  /** As people write it, with its cardinality: `String(3..80)?`, `OrderLine[1..*]`; an enum value's label. */
  readonly type: string;
  readonly marks?: readonly DiagramMark[];
  readonly doc?: string;
  readonly deprecated?: true;
  readonly problems?: readonly DiagramProblem[];
}

/**
 * What is told about a member beside its type. `required` is everything stored that is neither optional nor a list that
 * may be empty; `owns` stands at the owning end of a composition; `inverse` is an end that is written at the other side.
 */
export type DiagramMark =
  | "key"
  | "required"
  | "unique"
  | "readonly"
  | "personal"
  | "sensitive"
  | "computed"
  | "owns"
  | "inverse";

export interface DiagramProblem {
  readonly severity: "error" | "warning" | "info";
  /** `DS1001`. */
  readonly code: string;
  readonly message: string;
}

export type DiagramEdgeKind = "association" | "composition" | "inheritance" | "mixin" | "uses";

/**
 * A line between two cards. `uses`: a member or parameter of the card at `from` has what is at `to` as its type, and is
 * no relation: a value object, an enum, or the entity of an event's parameter or of a computed member.
 */
export interface DiagramEdge {
  /** The relation's key; `A extends B`, `A with M`, `A#member uses V` for the others. */
  readonly id: string;
  readonly kind: DiagramEdgeKind;
  readonly from: DiagramEnd;
  readonly to: DiagramEnd;
  readonly problems?: readonly DiagramProblem[];
}

export interface DiagramEnd {
  readonly node: SymbolId;
  /** The row that the line ends at; absent where no row of the card stands for it. */
  readonly row?: SymbolId;
  /** Name by which the card at this end reaches the other one. */
  readonly role?: string;
  /** Relations only: how many rows of *this* end belong to one row of the other, as crow's feet show it. */
  readonly cardinality?: Cardinality;
}

/** A package. */
export interface DiagramGroup {
  /** The namespace, "" for declarations without one. */
  readonly id: string;
  readonly name: string;
}

export interface DiagramView {
  readonly id: SymbolId;
  readonly name: string;
  readonly doc?: string;
  /** The nodes it shows, its depth carried out. */
  readonly nodes: readonly SymbolId[];
}

/** What became different between two revisions of a scene. What is in `upsert` replaces what has its key. */
export interface DiagramPatch {
  readonly upsert: {
    readonly nodes: readonly DiagramNode[];
    readonly edges: readonly DiagramEdge[];
  };
  readonly remove: {
    readonly nodes: readonly SymbolId[];
    readonly edges: readonly string[];
  };
  /** Keys of a rename, old to new: positions and the selection go along. */
  readonly renamed?: Readonly<Record<SymbolId, SymbolId>>;
  /** All of them, where one changed. */
  readonly groups?: readonly DiagramGroup[];
  readonly views?: readonly DiagramView[];
  /** The keys of all nodes in their order, where that changed. */
  readonly order?: readonly SymbolId[];
}

/** An entity's (or mixin's) state machine as a diagram of its own, laid out from left to right. */
export interface StateDiagram extends Size {
  readonly entity: SymbolId;
  readonly machine: Pick<StateMachine, "member" | "enum">;
  readonly states: readonly StateDiagramState[];
  readonly transitions: readonly StateDiagramTransition[];
}

/** A state and its box, which has room for an icon in front of the label, in the style of a title. */
export interface StateDiagramState extends Box {
  readonly name: string;
  readonly label: string;
  /** Rows begin in it. */
  readonly initial: boolean;
  /** Nothing leads out of it. */
  readonly final: boolean;
}

export interface StateDiagramTransition {
  readonly from: string;
  readonly to: string;
  readonly action: string;
  readonly guard?: string;
  /** What is written at it, in the style of a row: the action, and below it the guard, shortened where it is long. */
  readonly lines: readonly string[];
  /** From the border of one state to that of the other. */
  readonly points: readonly Point[];
  /** The middle of its text, and how large that is. The line runs through it. */
  readonly label: Point & Size;
}
