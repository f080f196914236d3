import type { Attribute, SymbolId } from "@domainsmith/model";
import type { Notice } from "../generator.ts";
import type { Column, RelationalSchema, Table } from "./schema.ts";

/** Everything that the generators need to know about how a model is stored. */
export interface RelationalModel {
  readonly schema: RelationalSchema;
  /** How each entity that has rows is stored; abstract entities outside of a family have none. */
  readonly entities: ReadonlyMap<SymbolId, EntityStorage>;
  /** The entity whose rows are the tenants. */
  readonly tenancy?: SymbolId;
  /** What each constraint means, by its name. */
  readonly constraints: ReadonlyMap<string, ConstraintMeaning>;
  readonly renames: ReadonlyMap<SymbolId, TableRenames>;
  readonly notices: readonly Notice[];
}

/** How one entity is stored. Entities of a family share their table. */
export interface EntityStorage {
  readonly entity: SymbolId;
  readonly table: Table;
  readonly id: Column;
  /** The tenant that a row belongs to; absent for what all tenants share, and for the tenants themselves. */
  readonly tenant?: Column;
  /** Optimistic locking; parts have none. */
  readonly version?: Column;
  /** For families. */
  readonly kind?: KindStorage;
  /** For a part: its one owner. */
  readonly part?: PartStorage;
  /** By the member's name. Computed members have none. */
  readonly members: ReadonlyMap<string, MemberStorage>;
}

export interface KindStorage {
  readonly column: Column;
  /** The entity's own kind; an abstract entity within a family has none. */
  readonly own?: string;
  /** All kinds that count as the entity: its own and its subtypes'. */
  readonly kinds: readonly string[];
}

export interface PartStorage {
  readonly owner: SymbolId;
  /** The owner's member that holds the parts. */
  readonly member: string;
  readonly relation: SymbolId;
  /** The reference to the owner. */
  readonly column: Column;
  /** Keeps the order of a list. */
  readonly position?: Column;
}

export type MemberStorage =
  /** One column: a scalar, an enum, a list, a document. */
  | { readonly kind: "column"; readonly column: Column }
  | {
      readonly kind: "value";
      readonly optional: boolean;
      readonly parts: readonly ValuePart[];
      /** Names of the columns that are set wherever the value is. */
      readonly required: readonly string[];
    }
  | { readonly kind: "file"; readonly name: Column; readonly type: Column; readonly size: Column; readonly key: Column }
  /** A foreign key in this entity's table. */
  | { readonly kind: "reference"; readonly column: Column; readonly target: SymbolId }
  /** A foreign key in the other entity's table. */
  | {
      readonly kind: "inverse";
      readonly table: Table;
      readonly column: Column;
      readonly target: SymbolId;
      readonly many: boolean;
    }
  /** A join table. */
  | {
      readonly kind: "link";
      readonly table: Table;
      readonly own: Column;
      readonly other: Column;
      readonly target: SymbolId;
    };

/** A column of a value object; `path` leads from the value to the part. */
export interface ValuePart {
  readonly path: readonly string[];
  readonly column: Column;
  /** The value object's member that the column is for. */
  readonly attribute: Attribute;
}

export interface ConstraintMeaning {
  /** `rule`: something that the model says as a `check` or in its `states`. */
  readonly kind: "unique" | "foreignKey" | "check" | "rule";
  /** Fields of the API, the way to a part with `/`: `["customerId", "number"]`, `["shipTo/country"]`. */
  readonly fields: readonly string[];
  readonly message: string;
  /** Foreign keys only: said when the row pointed at cannot be deleted. */
  readonly inUse?: string;
  /** Rules only: `Order.paidHasDate`. */
  readonly rule?: string;
  /** Rules only: the code that an answer carries. */
  readonly code?: string;
  /** Rules only: the status that an answer has, 409 where the row is in the wrong state for what was asked. */
  readonly status?: 409 | 422;
}

/** Names that an older snapshot may know a table and its columns by, newest first. */
export interface TableRenames {
  readonly symbols: readonly SymbolId[];
  /** Former origins by the origin of a column. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
  /** Former names of values (of enums, and of `kind`) by the origin of a column and the value. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}
