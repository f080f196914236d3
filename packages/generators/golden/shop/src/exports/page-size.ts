import { and, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Policy } from "../access/policy.ts";
import type { Scope } from "../access/scope.ts";
import type { KeysetPage } from "../http/keyset-page.ts";

/** Bytes of a row besides its texts and documents, more or less. */
const SMALL_ROW = 500;

/**
 * How many rows of a page hold about as many bytes as are given; one at least. The database measures them where they
 * are stored: rows that would not fit into the memory are never sent.
 *
 * @param parts the columns by which tables refer to the rows, whose rows are read with these
 */
export async function rowsWithin(
  bytes: number,
  scope: Scope,
  policy: Policy,
  page: KeysetPage,
  parts: readonly PgColumn[],
): Promise<number> {
  const { table, id } = policy.subject;
  const sizes = [sizeOfRow(table), ...parts.map((owner) => sizeOfParts(owner, table, id))];
  const rows = scope.db
    .select({ size: sql`${sql.join(sizes, sql` + `)}`.as("size") })
    .from(table)
    .where(and(policy.readable(scope, page.members), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit)
    .as("rows");
  const running = scope.db
    .select({ bytes: sql`sum(${rows.size}) over (rows unbounded preceding)`.as("bytes") })
    .from(rows)
    .as("running");
  const [found] = await scope.db
    .select({ count: sql<number>`count(*)::integer` })
    .from(running)
    .where(sql`${running.bytes} <= ${bytes}`);
  return Math.max(found?.count ?? 0, 1);
}

function sizeOfRow(table: PgTable): SQL {
  const sizes = Object.values(getTableColumns(table)).flatMap((column) => {
    const value = sql`${table}.${sql.identifier(column.name)}`;
    if (column.columnType === "PgText" && column.dataType === "string") return [sql`coalesce(octet_length(${value}), 0)`];
    const isLong = column.dataType === "json" || column.dataType === "array";
    return isLong ? [sql`coalesce(octet_length(${value}::text), 0)`] : [];
  });
  return sql.join([sql`${SMALL_ROW}::bigint`, ...sizes], sql` + `);
}

function sizeOfParts(owner: PgColumn, table: PgTable, id: PgColumn): SQL {
  const part = owner.table;
  const isOf = sql`${part}.${sql.identifier(owner.name)} = ${table}.${sql.identifier(id.name)}`;
  return sql`(select coalesce(sum(${sizeOfRow(part)}), 0) from ${part} where ${isOf})`;
}
