import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Scope } from "../../access/scope.ts";
import { newId } from "../../db/id.ts";
import { only } from "../../db/rows.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { type EntityHooks, HookCalls } from "../../hooks/entity-hooks.ts";
import type { ExpectedVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { booleanField, caseless, idField, instantField, textField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import { accountHooks } from "./account.hooks.ts";
import { accountPolicy } from "./account.policy.ts";
import type { Account, AccountCreate, AccountUpdate } from "./account.schema.ts";

/** What lists can be filtered and sorted by, and what they can bring along. */
export const accountQuery = listQuery(
  accounts,
  {
    id: idField(accounts.id),
    login: caseless(textField(accounts.login)),
    displayName: textField(accounts.displayName),
    locked: booleanField(accounts.locked),
    lastSeenAt: instantField(accounts.lastSeenAt),
  },
  ["customer"],
);

/** What `account.hooks.ts` can do when rows are written or shown. */
export type AccountHooks = EntityHooks<typeof accounts.$inferSelect, Account, AccountCreate, AccountUpdate>;

const hooks = new HookCalls((): AccountHooks => accountHooks, storedAccount);

/** A row as it is stored, whoever may read it. */
export async function storedAccount(scope: Scope, id: string): Promise<typeof accounts.$inferSelect> {
  return only(await scope.db.select().from(accounts).where(eq(accounts.id, id)));
}

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

/** The rows that fulfil a condition, of those that may be read. */
export async function findAccounts(scope: Scope, condition: SQL | undefined): Promise<Account[]> {
  const rows = await scope.db
    .select()
    .from(accounts)
    .where(and(accountPolicy.readable(scope), condition));
  return hooks.shown(scope, rows.map(toAccount));
}

/** One page of a list of what may be read: of all rows, or within those that fulfil a condition. */
export async function listAccounts(scope: Scope, page: KeysetPage, within?: SQL): Promise<Page<Account>> {
  accountPolicy.permit(scope.principal, "read");
  const found = await scope.db
    .select()
    .from(accounts)
    .where(and(accountPolicy.readable(scope), within, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: await hooks.shown(scope, rows.map(toAccount)), next };
}

/** Throws a problem when there is none that may be read. */
export async function getAccount(scope: Scope, id: string): Promise<Account> {
  accountPolicy.permit(scope.principal, "read");
  const [found] = await findAccounts(scope, eq(accounts.id, id));
  if (!found) throw notFound("account");
  return found;
}

/** Finds one by its natural key. Throws a problem when there is none that may be read. */
export async function getAccountByKey(scope: Scope, key: Pick<Account, "login">): Promise<Account> {
  accountPolicy.permit(scope.principal, "read");
  const [found] = await findAccounts(scope, eq(accounts.login, key.login));
  if (!found) throw notFound("account");
  return found;
}

/** Throws a problem when it may not be created like that. */
export async function createAccount(scope: Scope, input: AccountCreate): Promise<Account> {
  const id = newId();
  const change = await accountPolicy.create(scope, id);
  const wanted = await hooks.beforeCreate(scope, input);
  await scope.db.insert(accounts).values({ ...wanted, id });
  await hooks.afterCreate(scope, id);
  await change.confirm();
  return getAccount(scope, id);
}

/**
 * Changes what the input names. Throws a problem when there is none, or not in the expected version, and when it may
 * not be changed, or not like that.
 */
export async function updateAccount(
  scope: Scope,
  id: string,
  input: AccountUpdate,
  expected?: ExpectedVersion,
): Promise<Account> {
  const change = await accountPolicy.change(scope, "update", id, expected);
  const { wanted, before } = await hooks.beforeUpdate(scope, id, input);
  await scope.db
    .update(accounts)
    .set({ ...wanted, version: sql`${accounts.version} + 1` })
    .where(eq(accounts.id, id));
  await hooks.afterUpdate(scope, id, before);
  await change.confirm();
  return getAccount(scope, id);
}

/** Throws a problem when there is none, or not in the expected version, and when it may not be deleted. */
export async function deleteAccount(scope: Scope, id: string, expected?: ExpectedVersion): Promise<void> {
  await accountPolicy.change(scope, "delete", id, expected);
  const deleted = await hooks.beforeDelete(scope, id);
  await scope.db.delete(accounts).where(eq(accounts.id, id));
  await hooks.afterDelete(scope, deleted);
}
