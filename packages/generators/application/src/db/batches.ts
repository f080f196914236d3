import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgInsertValue, PgTable } from "drizzle-orm/pg-core";
import type { Database } from "./database.ts";

/** Rows of one statement: PostgreSQL takes 65,535 parameters, and no table has as many columns as that allows. */
const BATCH = 500;

/** Adds rows to a table, all at once. */
export async function insertRows<Table extends PgTable>(
  db: Database,
  table: Table,
  rows: readonly PgInsertValue<Table>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    await db.insert(table).values(rows.slice(start, start + BATCH));
  }
}

/** Values of the API by the column's property; what is undefined stays as it is. */
interface ChangedRow {
  readonly id: string;
  readonly [property: string]: unknown;
}

/**
 * Changes rows of a table, found by their ids, in one statement. What a row does not name stays as it is. `marks` are
 * set besides in every row that becomes another one.
 */
export async function updateRows(
  db: Database,
  table: PgTable,
  rows: readonly ChangedRow[],
  marks: Readonly<Record<string, SQL>> = {},
): Promise<void> {
  const columns = Object.entries(getTableColumns(table)).filter(([property]) => property !== "id");
  const sent = rows.map((row) => ({
    id: row.id,
    ...Object.fromEntries(columns.map(([property, { name }]) => [name, row[property]])),
  }));
  const named = columns.filter(([property]) => rows.some((row) => row[property] !== undefined));
  const changes = [
    ...named.map(([, { name }]) => sql`${sql.identifier(name)} = changed.${sql.identifier(name)}`),
    ...columns.flatMap(([property, { name }]) => {
      const mark = marks[property];
      return mark ? [sql`${sql.identifier(name)} = ${mark}`] : [];
    }),
  ];
  if (changes.length === 0) return;
  // The stored row fills in what the sent one does not name, and gives every value its type.
  await db.execute(sql`
    update ${table} set ${sql.join(changes, sql`, `)}
    from jsonb_array_elements(${JSON.stringify(sent)}::jsonb) as sent (row)
    join ${table} as stored on stored.id = (sent.row ->> 'id')::uuid
    cross join lateral jsonb_populate_record(stored, sent.row) as changed
    where ${table}.id = changed.id and changed is distinct from stored`);
}
