import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Database } from "./database.ts";

const LOT = 1_000;

/**
 * Deletes at most a thousand of the rows that meet a condition; returns whether there may be more. However many there
 * are, no statement takes long.
 */
export async function deleteLot(db: Database, table: PgTable, condition: SQL): Promise<boolean> {
  const lot = sql`ctid = any(array(select ctid from ${table} where ${condition} limit ${LOT}))`;
  const deleted = await db.delete(table).where(lot).returning({ one: sql`1` });
  return deleted.length === LOT;
}
