import type { SymbolId } from "../../symbols.ts";
import type { StoredMember } from "../sql-storage.ts";
import type { SqlCompiler } from "./context.ts";
import { LEVEL, primary, type Sql, sql } from "./fragment.ts";
import { joined, lateRow } from "./lookup.ts";
import type { CollectionOperand, Join, Operand, RowOperand } from "./operand.ts";
import { sqlLiteral } from "./text.ts";

/** The rows, or the one row, whose table refers to a row. */
export function inverse(
  compiler: SqlCompiler,
  { table, column }: Extract<StoredMember, { kind: "inverse" }>,
  target: { readonly entity: SymbolId; readonly many: boolean },
  { id: own, joins, fixed }: RowOperand,
): Operand {
  compiler.depends();
  const { storage } = compiler.context;
  const alias = compiler.alias(table);
  const kind = storage.kindOf(target.entity);
  const ofKind = kind && oneOf(compiler.column(alias, kind.column, table), kind.values);
  const join = joined(table, alias, compiler.column(alias, column, table), own, ofKind);
  const id = primary(compiler.column(alias, storage.idOf(target.entity), table));
  const place = { alias, table };
  if (!target.many) return { kind: "row", id, joins: [...joins, join], fixed, place };
  return { kind: "collection", joins: [...joins, join], fixed, element: { kind: "row", id, joins: [], fixed, place } };
}

/** The rows that a join table gives for a row. */
export function link(
  compiler: SqlCompiler,
  { table, own, other }: Extract<StoredMember, { kind: "link" }>,
  row: RowOperand,
): CollectionOperand {
  compiler.depends();
  const alias = compiler.alias(table);
  const join = joined(table, alias, compiler.column(alias, own, table), row.id);
  const id = primary(compiler.column(alias, other, table));
  const joins: Join[] = [...row.joins, join];
  return { kind: "collection", joins, fixed: row.fixed, element: lateRow(compiler, id, joins, row.fixed) };
}

function oneOf(column: string, values: readonly string[]): Sql {
  const literals = values.map(sqlLiteral);
  if (literals.length === 1) return sql(`${column} = ${literals[0]}`, LEVEL.comparison);
  return sql(`${column} IN (${literals.join(", ")})`, LEVEL.in);
}
