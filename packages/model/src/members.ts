import type { WrittenExpression } from "./expressions.ts";
import type { SourceLocation } from "./source.ts";
import type { SymbolId } from "./symbols.ts";
import type { Cardinality, DataType, EntityType } from "./types.ts";

/** What every declaration and member has. */
export interface Documented {
  readonly id: SymbolId;
  readonly name: string;
  /** Markdown of the `///` comment, without the slashes. */
  readonly doc?: string;
  readonly source: SourceLocation;
  readonly annotations: readonly AnnotationUse[];
  /** Message of `@deprecated("…")`. */
  readonly deprecated?: string;
  /** Old names left by renames, `@was(old)`, newest first. */
  readonly was: readonly string[];
}

export interface AnnotationUse {
  readonly annotation: SymbolId;
  /** Positional and named arguments by the declared parameter's name. */
  readonly arguments: Readonly<Record<string, WrittenExpression>>;
}

interface MemberOf extends Documented {
  /** The entity, value, mixin or event the member counts for here; `id` is made of it. */
  readonly owner: SymbolId;
  /** Where it is written: the owner itself, its base entity or one of its mixins. */
  readonly declaredIn: SymbolId;
}

/** Data of the row itself. */
export interface Attribute extends MemberOf {
  readonly kind: "attribute";
  readonly type: DataType;
  readonly cardinality: Cardinality;
  readonly key: boolean;
  readonly unique: boolean;
  readonly readonly: boolean;
  readonly default?: WrittenExpression;
  readonly personal?: PersonalData;
  /** Category of `sensitive(…)`, a value of the library's enum. */
  readonly sensitive?: string;
}

/** One end of a {@link Relation}, as a member of the entity that it is navigated from. */
export interface RelationMember extends MemberOf {
  readonly kind: "relation";
  /** In the model's relations, but for a mixin's own list: there are relations only for the entities that use it. */
  readonly relation: SymbolId;
  readonly target: SymbolId;
  readonly cardinality: Cardinality;
  /** This end is written in the model; false: it is the unseen inverse of a written one. */
  readonly written: boolean;
  /** The rows at the other end belong to this one. */
  readonly owns: boolean;
  /** This row belongs to the row at the other end. */
  readonly ownedBy: boolean;
  /** The member at the other end, if there is one. */
  readonly inverse?: string;
  readonly key: boolean;
  readonly unique: boolean;
  readonly readonly: boolean;
  readonly default?: WrittenExpression;
}

/** Derived and read-only. */
export interface Computed extends MemberOf {
  readonly kind: "computed";
  readonly type: DataType | EntityType;
  readonly cardinality: Cardinality;
  readonly value: WrittenExpression;
}

export type Member = Attribute | RelationMember | Computed;

export interface PersonalData {
  /** A value of the library's enum of categories, such as `name`, `contact`, `address`, `freeText`. */
  readonly category: string;
  readonly basis?: string;
  readonly keep?: { readonly amount: number; readonly unit: string; readonly after?: string };
  readonly erase?: "blank" | "anonymize" | "delete";
}

export type DeleteRule = "restrict" | "cascade" | "clear";

/** A relation between two entities, written once. */
export interface Relation {
  /** Id of the written member: `shop.Order#customer`. */
  readonly id: SymbolId;
  /** A composition's target shares the owner's life. */
  readonly kind: "association" | "composition";
  /** The side that writes the relation. */
  readonly from: RelationSide;
  readonly to: RelationSide;
  /** As written; without one, an association restricts (or clears, where the end is optional) and a composition cascades. */
  readonly onDelete?: DeleteRule;
}

export interface RelationSide {
  readonly entity: SymbolId;
  /** The member by which this side reaches the other; absent on a side without an inverse. */
  readonly member?: string;
  /** How many rows of the *other* side one row of this side reaches. */
  readonly cardinality: Cardinality;
}
