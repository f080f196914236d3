import type { SqlCompiler, Want } from "./context.ts";
import { comparison, own, primary, type Sql } from "./fragment.ts";
import { exists, from, type Join } from "./operand.ts";

/**
 * Some row of the joins fulfils the condition; never null, but where null may count as false.
 *
 * PostgreSQL asks EXISTS of every row where it stands beside an OR. `orders.customer_id = ANY (ARRAY(…))` lists what
 * belongs to the principal, and finds the rows by an index.
 */
export function found(
  compiler: SqlCompiler,
  joins: readonly Join[],
  where: Sql | undefined,
  { negated, exact }: Want,
): Sql {
  const isListed = compiler.context.mode === "index" && !negated && !exact && where?.own;
  return (isListed ? listed(compiler, joins, where) : undefined) ?? exists(joins, where, negated);
}

/** `value = ANY (ARRAY(SELECT …))`, for what is selected without looking at the row. */
export function among(value: Sql, selected: Sql, joins: readonly Join[], where?: Sql): Sql {
  return own(comparison(value, "=", primary(`ANY (ARRAY(SELECT ${selected.text} ${from(joins, where)}))`)));
}

/** The question turned round; undefined where it cannot be asked without the row. */
function listed({ context }: SqlCompiler, joins: readonly Join[], where: Sql): Sql | undefined {
  const [first, ...others] = joins;
  const [row, before] = [context.this, context.old].map((place) => (place?.kind === "row" ? place.alias : undefined));
  if (!first?.by || row === undefined || !first.by.value.text.startsWith(`${row}.`)) return undefined;
  const { column, value, rest } = first.by;
  const inner = [rest ? { source: first.source, on: rest } : { source: first.source }, ...others];
  if (readsOutside(from(inner, where), before === undefined ? [row] : [row, before])) return undefined;
  return among(value, primary(column), inner, where);
}

/** The query reads something of these rows, or of a table that it does not have. */
function readsOutside(query: string, rows: readonly string[]): boolean {
  const names = query.replace(/E'(?:[^'\\]|''|\\.)*'|'(?:[^']|'')*'/g, "''");
  if (rows.some((row) => names.includes(` ${row}.`) || names.includes(`(${row}.`))) return true;
  const inside = new Set([...names.matchAll(/ AS ([a-z]\d+)\b/g)].map(([, alias]) => alias));
  return [...names.matchAll(/(?<![\w.])([a-z]\d+)\./g)].some(([, alias]) => !inside.has(alias));
}
