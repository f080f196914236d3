import { identifier } from "../data/sql/index.ts";
import type { Table } from "../relational/index.ts";

/** Stands for the name of a row's table while its SQL is made: no text of a model can have it. */
export const MARK = "\u0001";

/** SQL about a row alone, cut at the columns that it names, so that it survives that they are renamed. */
export function cutAtColumns(table: Table, sql: string): { readonly text: string[]; readonly columns: string[] } {
  const names = new Map(table.columns.map(({ name }) => [identifier(name), name]));
  const [first = "", ...rest] = sql.split(`${MARK}.`);
  const text = [first];
  const columns: string[] = [];
  for (const part of rest) {
    const column = /^(?:"(?:[^"]|"")*"|[a-z_][a-z0-9_]*)/.exec(part)?.[0] ?? "";
    const name = names.get(column);
    if (name === undefined) throw new Error(`${table.name} has no column ${column}.`);
    columns.push(name);
    text.push(part.slice(column.length));
  }
  return { text, columns };
}
