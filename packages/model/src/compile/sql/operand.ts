import type { SymbolId } from "../../symbols.ts";
import { allOf, at, LEVEL, primary, type Sql, sql } from "./fragment.ts";

/** A table, or a function that gives rows, that has to be looked at before a value is there. */
export interface Join {
  /** `access.customers AS c1`. */
  readonly source: string;
  /** What picks its rows; absent where all of them count. */
  readonly on?: Sql;
  /** The same in parts: a column that equals a value from outside, and what else picks the rows. */
  readonly by?: { readonly column: string; readonly value: Sql; readonly rest?: Sql };
}

/** Something found behind tables that were looked up: none of them is in the statement yet. */
interface Found {
  readonly joins: readonly Join[];
  /** The way does not start at a row of the statement, but at the principal or a parameter. */
  readonly fixed: boolean;
}

export interface ScalarOperand extends Found {
  readonly kind: "scalar";
  readonly sql: Sql;
}

export interface RowOperand extends Found {
  readonly kind: "row";
  readonly id: Sql;
  /** The name under which its columns are there, and the table where it was looked up. */
  readonly place?: RowPlace;
  /** Joins its table to the lookup that it comes from; a second call changes nothing. */
  readonly open?: (entity: SymbolId) => RowPlace;
}

export interface RowPlace {
  readonly alias: string;
  readonly table?: string;
}

/** A value object in columns. */
export interface ColumnsOperand extends Found {
  readonly kind: "columns";
  readonly place: RowPlace;
  readonly entity: SymbolId;
  readonly path: readonly string[];
}

/** A value object, or other JSON, as a document. */
export interface DocumentOperand extends Found {
  readonly kind: "document";
  readonly sql: Sql;
  /** The same as text, where JSON's null is null too. */
  readonly text?: Sql;
  propertyOf(value: SymbolId, member: string): string;
}

export interface CollectionOperand {
  readonly kind: "collection";
  /** Of which the last gives the elements; a lookup of an element's row may add more. */
  readonly joins: Join[];
  readonly fixed: boolean;
  readonly element: Operand;
  /** How many there are, where that needs no query. */
  readonly size?: Sql;
  /** All of it as an array, where it is one already, and whether that may be null. */
  readonly array?: { readonly sql: Sql; readonly nullable: boolean };
}

export type Operand = ScalarOperand | RowOperand | ColumnsOperand | DocumentOperand | CollectionOperand;

export function scalar(sql: Sql, joins: readonly Join[] = [], fixed = false): ScalarOperand {
  return { kind: "scalar", sql, joins, fixed };
}

/** `FROM … WHERE …` for joins and a condition. */
export function from(joins: readonly Join[], where?: Sql): string {
  const [first, ...rest] = joins;
  if (!first) throw new Error("A query needs a table.");
  const others = rest.map(({ source, on }) => (on ? ` JOIN ${source} ON ${on.text}` : ` CROSS JOIN ${source}`));
  const conditions = [first.on, where].filter((each) => each !== undefined && each.text !== "TRUE");
  const filter = conditions.length === 0 ? "" : ` WHERE ${allOf(conditions as Sql[]).text}`;
  return `FROM ${first.source}${others.join("")}${filter}`;
}

/** Some row of the joins fulfils the condition; never null. */
export function exists(joins: readonly Join[], where: Sql | undefined, negated: boolean): Sql {
  const text = `EXISTS (SELECT 1 ${from(joins, where)})`;
  return negated ? sql(`NOT ${text}`, LEVEL.not) : primary(text);
}

/** A value behind joins as a query of its own; as it is where there are none. */
export function looked(value: Sql, joins: readonly Join[]): Sql {
  return joins.length === 0 ? value : primary(`(SELECT ${at(value, 0)} ${from(joins)})`, value.number);
}

/** What an operand is as one value, its joins left aside: a row is its id. */
export function single(operand: Operand): Sql {
  if (operand.kind === "row") return operand.id;
  if (operand.kind === "scalar" || operand.kind === "document") return operand.sql;
  throw new Error(
    `PostgreSQL has no single value for ${operand.kind === "columns" ? "a value object" : "a list"} here.`,
  );
}
