import type { Model } from "../../model.ts";
import type { SymbolId } from "../../symbols.ts";
import type { TypedExpression } from "../../typing/typed-expression.ts";
import type { SqlStorage } from "../sql-storage.ts";
import type { Sql } from "./fragment.ts";
import type { Operand } from "./operand.ts";

/** Where a row, or a value object, is found. Aliases and documents are SQL and are taken as they are. */
export type SqlPlace =
  /** A row of `entity`, under the name that the statement gives its table: `orders`, `NEW`. */
  | { readonly kind: "row"; readonly entity: SymbolId; readonly alias: string }
  /** A value object in columns of its own: the member of the entity that holds it, and parts of it. */
  | { readonly kind: "value"; readonly entity: SymbolId; readonly alias: string; readonly path: readonly string[] }
  /** A value object as a JSON document with the property names of `propertyOf`. */
  | { readonly kind: "document"; readonly sql: string; propertyOf(value: SymbolId, member: string): string };

export interface SqlContext {
  readonly storage: SqlStorage;
  /** Absent where no row is: an expression over parameters alone. */
  readonly this?: SqlPlace;
  /** The row before a change. */
  readonly old?: SqlPlace;
  /** SQL of a parameter, of its type already: `$1::uuid`. Rows are their ids, lists arrays, value objects documents. */
  parameter?(name: string, id: SymbolId): string;
  /** Property of a value object's member inside a document that is a parameter; by default the member's name. */
  propertyOf?(value: SymbolId, member: string): string;
  /** SQL of the principal's id, null for nobody; `access.me()` by default. */
  readonly me?: string;
  /** SQL of the present moment; by default {@link NOW}. */
  readonly now?: string;
  /** SQL that is true when the principal has the role; by default `access.has_role('Role')`. */
  hasRole?(role: SymbolId): string;
  /**
   * `filter`: null and false count the same, as in WHERE, so that plain operators can be used that indexes understand.
   * `value`, the default: exactly the value. `index` is for {@link compileOwnSql} alone.
   */
  readonly mode?: "value" | "filter" | "index";
}

/** Rounded as a column of instants rounds: a moment that was stored in this transaction does not lie in its future. */
export const NOW = "current_timestamp(3)";

/** What an expression needs of a database. */
export interface SqlFacts {
  /** Of the row alone, the same at all times and for everybody: it may stand in a CHECK constraint. */
  readonly immutable: boolean;
  /** Columns that are looked up in tables of other rows, by the table as `SqlStorage` names it. */
  readonly columns: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What names mean at some place of an expression. */
export interface Scope {
  readonly this?: Operand;
  readonly old?: Operand;
  readonly variables: ReadonlyMap<number, Operand>;
}

export interface Want {
  /** The opposite, in three-valued logic. */
  readonly negated: boolean;
  /** False: null may come out as false. */
  readonly exact: boolean;
}

export const VALUE: Want = { negated: false, exact: true };
export const HOLDS: Want = { negated: false, exact: false };

/** What the compilers of the families of nodes ask of each other. */
export interface SqlCompiler {
  readonly model: Model;
  readonly context: SqlContext;
  operand(node: TypedExpression, scope: Scope): Operand;
  /** One value in SQL; a row is its id. */
  value(node: TypedExpression, scope: Scope): Sql;
  condition(node: TypedExpression, scope: Scope, want: Want): Sql;
  /** A new name for a table, made of the letters of `like`. */
  alias(like: string): string;
  /** The column of a table under its alias, which the expression then reads. */
  column(alias: string, column: string, table?: string): string;
  /** The expression needs more than its row. */
  depends(): void;
}
