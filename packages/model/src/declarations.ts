import type { WrittenExpression } from "./expressions.ts";
import type { Attribute, Computed, Documented, Member } from "./members.ts";
import type { SymbolId } from "./symbols.ts";
import type { Cardinality, DataType, EntityType, EnumType, PrimitiveType } from "./types.ts";

interface Declared extends Documented {
  /** Dotted; empty for a file without one. */
  readonly namespace: string;
  readonly private: boolean;
}

export interface Entity extends Declared {
  readonly kind: "entity";
  readonly abstract: boolean;
  readonly principal: boolean;
  readonly subject: boolean;
  readonly shared: boolean;
  /** Never part of a cycle: the builder leaves out the `extends` that would close one. */
  readonly base?: SymbolId;
  readonly mixins: readonly SymbolId[];
  /**
   * All members that count: of the base entities first, then of the mixins, its own, of its extensions, then the
   * unseen inverses of relations written elsewhere. Names are unique.
   */
  readonly members: readonly Member[];
  readonly indexes: readonly Index[];
  readonly checks: readonly Check[];
  readonly states: readonly StateMachine[];
  readonly actions: readonly Action[];
  /** Absent: no policy block, open to signed-in members of the tenant. */
  readonly policy?: readonly PolicyRule[];
}

export interface Mixin extends Declared {
  readonly kind: "mixin";
  readonly mixins: readonly SymbolId[];
  readonly members: readonly Member[];
  readonly indexes: readonly Index[];
  readonly checks: readonly Check[];
  readonly states: readonly StateMachine[];
  readonly actions: readonly Action[];
  readonly policy?: readonly PolicyRule[];
}

export interface ValueObject extends Declared {
  readonly kind: "value";
  readonly members: readonly (Attribute | Computed)[];
  readonly checks: readonly Check[];
}

export interface Enum extends Declared {
  readonly kind: "enum";
  readonly values: readonly EnumValue[];
}

export interface EnumValue extends Documented {
  /** Shown to people; by default made from the name. */
  readonly label?: string;
}

/** A named refinement: `type Slug = String(3..80) matches …`. */
export interface NamedType extends Declared {
  readonly kind: "type";
  /** Followed to the end: never another named type. Bounds of the whole chain are merged. */
  readonly base: PrimitiveType | EnumType;
  /** Every pattern of the chain; a value must match each of them as a whole. */
  readonly patterns: readonly string[];
}

/** A domain event. */
export interface DomainEvent extends Declared {
  readonly kind: "event";
  readonly parameters: readonly Parameter[];
}

export interface AnnotationDeclaration extends Declared {
  readonly kind: "annotation";
  readonly parameters: readonly Parameter[];
  readonly targets: readonly AnnotationTarget[];
}

export type AnnotationTarget = "entity" | "mixin" | "value" | "enum" | "type" | "event" | "member" | "action";

export interface Role extends Declared {
  readonly kind: "role";
  readonly label?: string;
}

export interface View extends Declared {
  readonly kind: "view";
  readonly include: readonly SymbolId[];
  /** How many relations away neighbours are shown; 0 by default. */
  readonly depth: number;
}

export type Declaration =
  | Entity
  | Mixin
  | ValueObject
  | Enum
  | NamedType
  | DomainEvent
  | AnnotationDeclaration
  | Role
  | View;

export interface Parameter extends Documented {
  readonly type: DataType | EntityType;
  readonly cardinality: Cardinality;
  readonly default?: WrittenExpression;
}

/** `unique (…)` or `index (…)`. */
export interface Index {
  readonly unique: boolean;
  readonly parts: readonly { readonly member: string; readonly descending: boolean }[];
  /** The entity or mixin that writes it. */
  readonly declaredIn: SymbolId;
}

export interface Check {
  /** As written, or proposed: stable for the same condition in the same owner. */
  readonly name: string;
  readonly condition: WrittenExpression;
  readonly message?: string;
  readonly doc?: string;
  readonly declaredIn: SymbolId;
}

export interface StateMachine {
  /** The member that holds the state. */
  readonly member: string;
  readonly enum: SymbolId;
  readonly transitions: readonly { readonly from: readonly string[]; readonly to: string; readonly action: string }[];
  readonly declaredIn: SymbolId;
}

export interface Action extends Documented {
  readonly declaredIn: SymbolId;
  readonly parameters: readonly Parameter[];
  readonly guard?: WrittenExpression;
  readonly emits: readonly SymbolId[];
}

export interface PolicyRule {
  readonly name: string;
  readonly doc?: string;
  readonly effect: "allow" | "deny";
  readonly operations: readonly PolicyOperation[];
  /** Empty: everyone signed in. */
  readonly roles: readonly SymbolId[];
  /** `for anyone`: also without signing in. */
  readonly anyone: boolean;
  readonly condition?: WrittenExpression;
  readonly message?: string;
  /** As written, or `Entity.rule`. */
  readonly code: string;
  readonly declaredIn: SymbolId;
}

export interface PolicyOperation {
  /** `read`, `create`, `update`, `delete`, or an action's name. */
  readonly name: string;
  /** `read(total)`: only these members. */
  readonly members: readonly string[];
}
