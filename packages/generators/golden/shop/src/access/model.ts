import { eq, or, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Database } from "../db/database.ts";
import { accounts } from "../db/schema/accounts.ts";

/** The database's role that requests run as: it owns nothing, and row-level security holds for it. */
export const DATABASE_ROLE = "shop_app";

/** Roles that a token can name. */
export const ROLES: readonly string[] = ["CatalogEditor", "Support", "Administrator", "Finance", "Warehouseman"];

/** Rows belong to tenants, and a token says to which. */
export const HAS_TENANTS = false;

/** The table of those who can sign in. */
export const ACCOUNTS: PgTable | undefined = accounts;

/** Finds an account by its id, or by its natural key where that is one text. */
export async function findAccount(
  db: Database,
  account: string,
): Promise<{ readonly id: string; readonly tenant: string | null } | undefined> {
  const [found] = await db
    .select({ id: accounts.id, tenant: sql<null>`null` })
    .from(accounts)
    .where(or(eq(sql`${accounts.id}::text`, account.toLowerCase()), eq(accounts.login, account)))
    .limit(1);
  return found;
}
