import type { SymbolId } from "@domainsmith/model";

/**
 * A database as tables, in the words of PostgreSQL. JSON-safe and stable: the same model gives the same JSON, so it is
 * also the snapshot that migrations start from.
 */
export interface RelationalSchema {
  /** Grows when the shape of this JSON changes. */
  readonly format: 1;
  /** Entities in the order of the model, then join tables. */
  readonly tables: readonly Table[];
}

export interface Table {
  readonly name: string;
  /** Constant in the generated code: `orderLines`. */
  readonly constant: string;
  /** File of the generated code without its ending: `order-lines`. */
  readonly file: string;
  /** The entity (of a family, its topmost concrete one), or the relation of a join table. */
  readonly symbol: SymbolId;
  readonly comment?: string;
  readonly columns: readonly Column[];
  readonly primaryKey: { readonly name: string; readonly columns: readonly string[] };
  readonly uniques: readonly Unique[];
  readonly checks: readonly Check[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly indexes: readonly TableIndex[];
  /** Sequences behind defaults of columns; they live and die with their column. */
  readonly sequences: readonly Sequence[];
}

export interface Column {
  readonly name: string;
  /** Property in the generated code: `shipToStreet`. */
  readonly property: string;
  /**
   * What the column is for, unique in its table and independent of its name: the path of the member (`shipTo.street`),
   * with the entity in front for a member of a subtype (`Car:doors`); `$id`, `$kind`, `$version`, `$position`; the
   * relation for a reference that is no member of this entity (`$shop.Order#lines`).
   */
  readonly origin: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly default?: ColumnDefault;
  /** The values of an enum's column, or of `kind`. */
  readonly values?: readonly string[];
  readonly comment?: string;
}

export type BaseType =
  | "text"
  | "integer"
  | "bigint"
  | "double precision"
  | "numeric"
  | "boolean"
  | "date"
  | "time"
  | "timestamptz"
  | "interval"
  | "uuid"
  | "jsonb";

export interface ColumnType {
  readonly base: BaseType;
  readonly array?: true;
  /** `numeric`: significant digits, and digits after the point. `timestamptz`: digits of the seconds. */
  readonly precision?: number;
  readonly scale?: number;
}

/** A literal or a call; all text is escaped where SQL is written. */
export type ColumnDefault =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "number"; readonly value: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "json"; readonly value: string }
  | { readonly kind: "list"; readonly values: readonly string[] }
  | { readonly kind: "now" }
  | { readonly kind: "today" }
  | { readonly kind: "uuid" }
  /** `prefix` and the sequence's next number, filled up with zeros to `digits`; without a prefix, the number. */
  | { readonly kind: "sequence"; readonly sequence: string; readonly prefix?: string; readonly digits: number };

export interface Sequence {
  readonly name: string;
  readonly column: string;
}

export interface Unique {
  readonly name: string;
  readonly columns: readonly string[];
  /** Holds among living rows only: those where this column is null. */
  readonly living?: string;
}

export interface Check {
  readonly name: string;
  readonly rule: CheckRule;
}

/** What a CHECK asks. Null passes, as in SQL. Bounds are inclusive. */
export type CheckRule =
  | { readonly kind: "length"; readonly column: string; readonly min?: number; readonly max?: number }
  /** PostgreSQL's advanced regular expression, for the whole value. */
  | { readonly kind: "pattern"; readonly column: string; readonly pattern: string }
  | {
      readonly kind: "range";
      readonly column: string;
      readonly list: boolean;
      readonly min?: string;
      readonly max?: string;
    }
  | { readonly kind: "values"; readonly column: string; readonly list: boolean; readonly values: readonly string[] }
  /** How many elements a list has. */
  | {
      readonly kind: "size";
      readonly column: string;
      readonly json: boolean;
      readonly min?: number;
      readonly max?: number;
    }
  /** An optional value object: all columns null, or the required ones all set. */
  | { readonly kind: "together"; readonly columns: readonly string[]; readonly required: readonly string[] }
  /** Columns that rows of these kinds of a family must have. */
  | {
      readonly kind: "required";
      readonly columns: readonly string[];
      readonly kindColumn: string;
      readonly kinds: readonly string[];
    }
  /** An entity with several owners: at most one of them is set. */
  | { readonly kind: "owner"; readonly columns: readonly string[] };

export type DeleteAction = "no action" | "cascade" | "set null";

export interface ForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  readonly references: { readonly table: string; readonly columns: readonly string[] };
  readonly onDelete: DeleteAction;
}

export interface TableIndex {
  readonly name: string;
  readonly parts: readonly { readonly column: string; readonly descending: boolean }[];
  /** Over living rows only: those where this column is null. */
  readonly living?: string;
}
