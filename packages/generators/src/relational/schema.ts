import type { SymbolId } from "@domainsmith/model";

/** The tables of a database, in the words of PostgreSQL. JSON-safe and stable: the same model gives the same JSON. */
export interface RelationalSchema {
  /** Entities in the order of the model, then join tables, then the application's own. */
  readonly tables: readonly Table[];
}

/** A whole database: what migrations lead to, and the snapshot that they start from. */
export interface DatabaseSchema extends RelationalSchema {
  /** Grows when the shape of this JSON changes. */
  readonly format: 2;
  /** Functions, views, policies, triggers and rights, each behind those that it needs. */
  readonly objects: readonly DatabaseObject[];
}

/** What is no table. It is never altered: where it changes, it is dropped and made again, or replaced. */
export interface DatabaseObject {
  /** What it is, unique in the database: `view access.customers`, `policy orders_select on orders`. */
  readonly key: string;
  /** Functions that tables call in defaults are made before them, all else behind them. */
  readonly stage: "before tables" | "after tables";
  /** Statements without their semicolons. */
  readonly create: readonly string[];
  /** None for what stays in the database for good. */
  readonly drop: readonly string[];
  /** `create` works over an older one of the same key. */
  readonly replaces: boolean;
  /** Tables that it goes with: another table of the same name needs another one. */
  readonly on: readonly string[];
  /** Tables whose columns cannot be changed while it is there. */
  readonly reads: readonly string[];
  /** Of the one table that it reads, the columns that it reads; all of them where nothing is said. */
  readonly columns?: readonly string[];
  /** Keys of objects that it is made of. */
  readonly needs: readonly string[];
}

export interface Table {
  readonly name: string;
  /** Constant in the generated code: `orderLines`. */
  readonly constant: string;
  /** File of the generated code without its ending: `order-lines`. */
  readonly file: string;
  /** The entity (of a family, its topmost concrete one), or the relation of a join table. */
  readonly symbol: SymbolId;
  /** Join tables: the relation's other end, `shop.Tag#posts`. */
  readonly inverse?: SymbolId;
  /** In snapshots, as {@link Column.passed}. */
  readonly passed?: readonly SymbolId[];
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
   * with the entity in front for a member of a subtype (`Car:doors`); `$id`, `$tenant`, `$kind`, `$version`,
   * `$position`; the relation for a reference that is no member of this entity (`$shop.Order#lines`).
   */
  readonly origin: string;
  /**
   * In snapshots: former origins that something else has again. That the rename took place already cannot be seen from
   * the names any more.
   */
  readonly passed?: readonly string[];
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly default?: ColumnDefault;
  /** The values of an enum's column, or of `kind`. */
  readonly values?: readonly string[];
  /** In snapshots, as {@link passed}: `new was old` for values. */
  readonly passedValues?: readonly string[];
  readonly comment?: string;
}

export const BASE_TYPES = [
  "text",
  "integer",
  "bigint",
  "double precision",
  "numeric",
  "boolean",
  "date",
  "time",
  "timestamptz",
  "interval",
  "uuid",
  "jsonb",
] as const;

export type BaseType = (typeof BASE_TYPES)[number];

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
  /** The tenant of who writes. */
  | { readonly kind: "tenant" }
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
  /** Judged when a statement ends, not row by row: its rows may exchange their values. */
  readonly deferrable?: true;
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
  /** Text in small letters alone: texts that differ in letter case are the same. */
  | { readonly kind: "caseless"; readonly column: string }
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
  | { readonly kind: "owner"; readonly columns: readonly string[] }
  /** A rule of the model, as SQL: the pieces of `text` with the columns between them. */
  | { readonly kind: "rule"; readonly text: readonly string[]; readonly columns: readonly string[] };

export type DeleteAction = "no action" | "cascade" | "set null";

export interface ForeignKey {
  readonly name: string;
  /** With the tenant in front where both rows belong to one. */
  readonly columns: readonly string[];
  readonly references: { readonly table: string; readonly columns: readonly string[] };
  readonly onDelete: DeleteAction;
  /** For `set null` where not all columns may become null: those that do. */
  readonly clears?: readonly string[];
}

export interface ColumnPart {
  readonly column: string;
  readonly descending: boolean;
  /** In the order of code points, whatever order the database has: that one knows which texts begin alike. */
  readonly byCodePoint?: true;
}

/** A column, or a calculated value as SQL: the pieces of `text` with the columns between them. */
export type IndexPart =
  | ColumnPart
  | { readonly text: readonly string[]; readonly columns: readonly string[]; readonly descending: boolean };

export interface TableIndex {
  readonly name: string;
  readonly parts: readonly IndexPart[];
  /** Over living rows only: those where this column is null. */
  readonly living?: string;
}
