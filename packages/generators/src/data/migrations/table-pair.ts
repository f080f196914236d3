import type { Column, Table } from "../../relational/index.ts";
import type { Matching } from "./match.ts";
import { conversion } from "./type-changes.ts";

export interface ColumnPair {
  readonly before: Column;
  readonly after: Column;
}

/** One table before and after. */
export interface TablePair {
  readonly before: Table;
  readonly after: Table;
  readonly columns: Matching<Column>;
  /** New names of kept tables by their old ones. */
  readonly tableNames: ReadonlyMap<string, string>;
  /** Former names of enum values, by the column's origin and the value. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

/** Columns between whose types PostgreSQL knows no way are dropped and added. */
export function withoutImpossible(columns: Matching<Column>): Matching<Column> {
  const impossible = columns.kept.filter(({ before, after }) => conversion(before.type, after.type) === "impossible");
  if (impossible.length === 0) return columns;
  return {
    kept: columns.kept.filter((pair) => !impossible.includes(pair)),
    added: [...columns.added, ...impossible.map(({ after }) => after)],
    dropped: [...columns.dropped, ...impossible.map(({ before }) => before)],
  };
}
