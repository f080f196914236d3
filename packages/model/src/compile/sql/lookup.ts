import type { SymbolId } from "../../symbols.ts";
import type { SqlCompiler, SqlPlace } from "./context.ts";
import { allOf, at, LEVEL, primary, type Sql, sql } from "./fragment.ts";
import type { Join, Operand, RowOperand, RowPlace } from "./operand.ts";

/** The row or value object of a place in the statement. */
export function placed(compiler: SqlCompiler, place: SqlPlace): Operand {
  if (place.kind === "document")
    return { kind: "document", sql: primary(place.sql), joins: [], fixed: false, propertyOf: place.propertyOf };
  const { alias, entity } = place;
  if (place.kind === "value")
    return { kind: "columns", place: { alias }, entity, path: place.path, joins: [], fixed: false };
  const id = primary(`${alias}.${compiler.context.storage.idOf(entity)}`);
  return { kind: "row", id, joins: [], fixed: false, place: { alias } };
}

/** A row of which only the id is known. */
export function rowOf(id: Sql, joins: readonly Join[] = [], fixed = false): RowOperand {
  return { kind: "row", id, joins, fixed };
}

/** The row with its columns at hand: its table is looked up where it is not in the statement yet. */
export function opened(compiler: SqlCompiler, row: RowOperand, entity: SymbolId): RowOperand & { place: RowPlace } {
  if (row.place) return { ...row, place: row.place };
  if (row.open) return { ...row, place: row.open(entity) };
  const { place, join } = lookUp(compiler, entity, row.id);
  return { ...row, joins: [...row.joins, join], place };
}

/** A row of a collection of ids: its table joins the collection the first time that something of it is needed. */
export function lateRow(compiler: SqlCompiler, id: Sql, joins: Join[], fixed: boolean): RowOperand {
  let place: RowPlace | undefined;
  const open = (entity: SymbolId) => {
    if (!place) {
      const found = lookUp(compiler, entity, id);
      joins.push(found.join);
      place = found.place;
    }
    return place;
  };
  return { kind: "row", id, joins: [], fixed, open };
}

function lookUp(compiler: SqlCompiler, entity: SymbolId, id: Sql): { readonly place: RowPlace; readonly join: Join } {
  compiler.depends();
  const { storage } = compiler.context;
  const table = storage.tableOf(entity);
  const alias = compiler.alias(table);
  const own = compiler.column(alias, storage.idOf(entity), table);
  return { place: { alias, table }, join: joined(table, alias, own, id) };
}

/** A table whose rows have an id in a column. */
export function joined(table: string, alias: string, column: string, value: Sql, rest?: Sql): Join {
  const equal = equals(column, value);
  const source = `${table} AS ${alias}`;
  if (!rest) return { source, on: equal, by: { column, value } };
  return { source, on: allOf([equal, rest]), by: { column, value, rest } };
}

/** `column = value`, for ids. */
function equals(column: string, value: Sql): Sql {
  return sql(`${column} = ${at(value, LEVEL.operator)}`, LEVEL.comparison);
}
