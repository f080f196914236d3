import type { DeleteRule } from "../members.ts";
import type { SymbolId } from "../symbols.ts";
import type { Cardinality } from "../types.ts";
import type { Point } from "./geometry.ts";
import type { DiagramModifier, DiagramNodeKind } from "./scene.ts";

/**
 * What somebody does to a model on its diagram. Each becomes one edit of the text, as small as it can be, and one step
 * of undo. Keys are those of the scene; a key that is gone makes the operation fail with a message.
 */
export type DiagramOperation =
  | AddDeclaration
  | AddMember
  | AddEnumValue
  | AddRelation
  | SetRelation
  | Rename
  | SetType
  | SetDefault
  | SetFlag
  | SetModifier
  | SetPersonal
  | SetDocumentation
  | SetLabel
  | SetBase
  | SetMixins
  | MoveMembers
  | Delete
  | Extract
  | Duplicate
  | Paste;

export interface AddDeclaration {
  readonly kind: "addDeclaration";
  readonly declaration: DiagramNodeKind;
  /** One that is free is made up where absent. */
  readonly name?: string;
  /** Where its card comes to stand; a free place near the others where absent. */
  readonly at?: Point;
}

/** An attribute, or a relation where the type is an entity, or a parameter of an event. */
export interface AddMember {
  readonly kind: "addMember";
  readonly owner: SymbolId;
  readonly name?: string;
  /** As written, with its cardinality: `String(1..80)?`. `String(80)` where absent. What it needs is imported. */
  readonly type?: string;
  /** The member before which it comes; at the end of the members where absent. */
  readonly before?: SymbolId;
}

export interface AddEnumValue {
  readonly kind: "addEnumValue";
  readonly owner: SymbolId;
  readonly name?: string;
  readonly label?: string;
  readonly before?: SymbolId;
}

/** A relation, written in the entity `from`. */
export interface AddRelation {
  readonly kind: "addRelation";
  readonly from: SymbolId;
  readonly to: SymbolId;
  readonly name?: string;
  /** How many of `to` one of `from` reaches. */
  readonly cardinality: Cardinality;
  /** The rows of `to` belong to that of `from`. */
  readonly owns?: boolean;
  readonly inverse?: { readonly name?: string; readonly many: boolean };
}

/** Changes what is given and leaves the rest. */
export interface SetRelation {
  readonly kind: "setRelation";
  readonly relation: SymbolId;
  /** How many of the other side the writing side reaches. */
  readonly cardinality?: Cardinality;
  readonly owns?: boolean;
  /** null: none. */
  readonly onDelete?: DeleteRule | null;
  /** null: none is written. */
  readonly inverse?: { readonly name: string; readonly many: boolean } | null;
}

/** A declaration, member, enum value or parameter; over all files of the project, leaving `@was` where data is stored. */
export interface Rename {
  readonly kind: "rename";
  readonly key: SymbolId;
  readonly name: string;
}

/** The type of a member or parameter, as written with its cardinality. */
export interface SetType {
  readonly kind: "setType";
  readonly key: SymbolId;
  readonly type: string;
}

/** The default of an attribute, the expression of a computed member; null takes a default away. */
export interface SetDefault {
  readonly kind: "setDefault";
  readonly key: SymbolId;
  readonly value: string | null;
}

export type DiagramFlag = "key" | "unique" | "readonly" | "optional";

export interface SetFlag {
  readonly kind: "setFlag";
  readonly keys: readonly SymbolId[];
  readonly flag: DiagramFlag;
  readonly on: boolean;
}

export interface SetModifier {
  readonly kind: "setModifier";
  readonly keys: readonly SymbolId[];
  readonly modifier: DiagramModifier;
  readonly on: boolean;
}

/** What stands in the brackets of `personal(…)`, beginning with the category; null takes the clause away. */
export interface SetPersonal {
  readonly kind: "setPersonal";
  readonly keys: readonly SymbolId[];
  readonly personal: string | null;
}

/** The `///` comment, without slashes; empty takes it away. Other comments stay. */
export interface SetDocumentation {
  readonly kind: "setDocumentation";
  readonly key: SymbolId;
  readonly text: string;
}

/** The label of an enum value; null takes it away. */
export interface SetLabel {
  readonly kind: "setLabel";
  readonly key: SymbolId;
  readonly label: string | null;
}

export interface SetBase {
  readonly kind: "setBase";
  readonly key: SymbolId;
  readonly base: SymbolId | null;
}

export interface SetMixins {
  readonly kind: "setMixins";
  readonly key: SymbolId;
  readonly mixins: readonly SymbolId[];
}

/** Members (or enum values) of one owner, to another place in it or to another owner. */
export interface MoveMembers {
  readonly kind: "moveMembers";
  readonly keys: readonly SymbolId[];
  readonly to: SymbolId;
  readonly before?: SymbolId;
}

/** Declarations, members, enum values, and relations by their keys. */
export interface Delete {
  readonly kind: "delete";
  readonly keys: readonly SymbolId[];
}

/** Members of one owner become a value object or a mixin. */
export interface Extract {
  readonly kind: "extract";
  readonly into: "value" | "mixin";
  readonly members: readonly SymbolId[];
}

/** Copies of declarations or members beside the originals, with names that are free. */
export interface Duplicate {
  readonly kind: "duplicate";
  readonly keys: readonly SymbolId[];
}

/** Declarations as text, or members, which come into `owner`; names that are taken become free ones. */
export interface Paste {
  readonly kind: "paste";
  readonly text: string;
  readonly owner?: SymbolId;
  readonly at?: Point;
}
