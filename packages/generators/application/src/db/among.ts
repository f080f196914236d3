import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/**
 * Rows whose column holds one of these ids. They are one parameter: PostgreSQL takes 65,535 of them at most, and knows
 * the statement again however many ids there are.
 */
export function isAmong(column: PgColumn, ids: readonly string[]): SQL {
  return sql`${column} = any(${sql.param(ids)}::uuid[])`;
}
