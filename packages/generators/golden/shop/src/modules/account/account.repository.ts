import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import { only } from "../../db/rows.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { requireVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { booleanField, idField, instantField, textField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import type { Account, AccountCreate, AccountUpdate } from "./account.schema.ts";

/** What lists can be filtered and sorted by, and what they can bring along. */
export const accountQuery = listQuery(
  accounts,
  {
    id: idField(accounts.id),
    login: textField(accounts.login),
    displayName: textField(accounts.displayName),
    locked: booleanField(accounts.locked),
    lastSeenAt: instantField(accounts.lastSeenAt),
  },
  ["customer"],
);

type Row = typeof accounts.$inferSelect;

function toAccount(row: Row): Account {
  return {
    id: row.id,
    version: row.version,
    login: row.login,
    displayName: row.displayName,
    locked: row.locked,
    lastSeenAt: row.lastSeenAt,
  };
}

/** The rows that fulfil a condition. */
export async function findAccounts(db: Database, condition: SQL): Promise<Account[]> {
  const rows = await db.select().from(accounts).where(condition);
  return rows.map(toAccount);
}

/** One page of a list, of all rows or of those in a scope. */
export async function listAccounts(db: Database, page: KeysetPage, scope?: SQL): Promise<Page<Account>> {
  const found = await db
    .select()
    .from(accounts)
    .where(and(scope, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: rows.map(toAccount), next };
}

/** Throws a problem when there is none. */
export async function getAccount(db: Database, id: string): Promise<Account> {
  const [found] = await findAccounts(db, eq(accounts.id, id));
  if (!found) throw notFound("account");
  return found;
}

/** Finds one by its natural key. Throws a problem when there is none. */
export async function getAccountByKey(db: Database, key: Pick<Account, "login">): Promise<Account> {
  const [found] = await findAccounts(db, eq(accounts.login, key.login));
  if (!found) throw notFound("account");
  return found;
}

export async function createAccount(db: Database, input: AccountCreate): Promise<Account> {
  const rows = await db
    .insert(accounts)
    .values(input)
    .returning();
  return toAccount(only(rows));
}

/** Changes what the input names. Throws a problem when there is none, or not in the expected version. */
export function updateAccount(db: Database, id: string, input: AccountUpdate, expected?: number): Promise<Account> {
  return db.transaction(async (tx) => {
    await lockAccount(tx, id, expected);
    const rows = await tx
      .update(accounts)
      .set({ ...input, version: sql`${accounts.version} + 1` })
      .where(eq(accounts.id, id))
      .returning();
    return only(rows.map(toAccount));
  });
}

/** Throws a problem when there is none, or not in the expected version. */
export function deleteAccount(db: Database, id: string, expected?: number): Promise<void> {
  return db.transaction(async (tx) => {
    await lockAccount(tx, id, expected);
    await tx.delete(accounts).where(eq(accounts.id, id));
  });
}

/** Keeps others from changing the row until the transaction ends. */
async function lockAccount(db: Database, id: string, expected: number | undefined): Promise<void> {
  const [row] = await db
    .select({ version: accounts.version })
    .from(accounts)
    .where(eq(accounts.id, id))
    .for("update");
  if (!row) throw notFound("account");
  requireVersion(row.version, expected);
}
