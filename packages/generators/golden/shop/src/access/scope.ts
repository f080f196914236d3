import { sql } from "drizzle-orm";
import pg from "pg";
import { watchPrincipal } from "../cache/statement-record.ts";
import type { AnswerBudget } from "../db/answer-budget.ts";
import type { Database } from "../db/database.ts";
import { DATABASE_ROLE } from "./model.ts";
import { type Actor, SYSTEM } from "./principal.ts";

/** No transaction could be begun. */
export class DatabaseUnavailable extends Error {}

/** What one request does in the database: a transaction, and on whose behalf. */
export interface Scope {
  /** The transaction. */
  readonly db: Database;
  readonly principal: Actor;
  /** Whose rows are seen and written; null where there are no tenants, or none is known. */
  readonly tenant: string | null;
  /** Does something once the transaction is committed; nothing if it is undone. It must not throw. */
  afterCommit(work: () => void): void;
  /** What is read is part of an answer, and may be no more than this. */
  readonly budget?: AnswerBudget;
  /** What is being written at the moment, as {@link enter} has told the database. */
  readonly writing: { operation: string; row: string };
}

export interface ScopeOptions {
  /** Nothing is written. */
  readonly readOnly?: boolean;
  /** Seconds that a statement may take, where that is less than `DATABASE_TIMEOUT`. */
  readonly timeout?: number;
  /** The tenant that the application itself works for; a principal has their own. */
  readonly tenant?: string | null;
}

/**
 * Does work in one transaction on behalf of somebody. For a principal, and for nobody, it runs as the application's role
 * in the database, for which row-level security holds; the application itself is not limited.
 */
export async function inScope<Result>(
  db: Database,
  principal: Actor,
  { readOnly = false, timeout, tenant = null }: ScopeOptions,
  work: (scope: Scope) => Promise<Result>,
): Promise<Result> {
  const later: (() => void)[] = [];
  let isBegun = false;
  const transaction = db.transaction(async (tx) => {
    const settings: Settings =
      principal === SYSTEM
        ? { "app.tenant": tenant ?? "" }
        : {
            role: DATABASE_ROLE,
            "app.account": principal?.id ?? "",
            "app.roles": principal?.roles.join(",") ?? "",
            "app.tenant": principal?.tenant ?? "",
            "app.operation": "read",
            "app.row": "",
          };
    await begin(tx, {
      ...settings,
      ...(readOnly && { transaction_read_only: "on" }),
      ...(timeout !== undefined && { statement_timeout: `${timeout}s` }),
    });
    isBegun = true;
    const scope: Scope = {
      db: tx,
      principal,
      tenant: principal === SYSTEM ? tenant : (principal?.tenant ?? null),
      afterCommit: (done) => later.push(done),
      writing: { operation: "read", row: "" },
    };
    watchPrincipal(scope);
    return work(scope);
  });
  const result = await transaction.catch((cause: unknown) => {
    throw isBegun ? cause : new DatabaseUnavailable("No transaction could be begun.", { cause });
  });
  for (const done of later) done();
  return result;
}

/**
 * Does work as the application itself in the transaction of a request, for what has to happen whoever asks: an action
 * that takes from a stock which the customer may not change, say. What the work does is the application's alone to
 * decide: no policy limits it.
 */
export async function asSystem<Result>(scope: Scope, work: (scope: Scope) => Promise<Result>): Promise<Result> {
  if (scope.principal === SYSTEM) return work(scope);
  // A savepoint: if the work fails, and the caller goes on, the role is again what it was.
  return scope.db.transaction(async (db) => {
    await set(db, { role: "none" });
    const result = await work({ ...scope, db, principal: SYSTEM });
    await set(db, { role: DATABASE_ROLE });
    return result;
  });
}

/**
 * Tells the database which operation writes which row from here on: row-level security lets nothing else be written.
 * Parts and links are written with the row that they belong to.
 */
export async function enter({ db, principal, writing }: Scope, operation: string, row: string): Promise<void> {
  if (principal === SYSTEM) return;
  await set(db, { "app.operation": operation, "app.row": row });
  Object.assign(writing, { operation, row });
}

/** Does something in the middle of a change, which goes on whatever else was written meanwhile. */
export async function within<Result>(scope: Scope, work: () => Result): Promise<Awaited<Result>> {
  const { operation, row } = scope.writing;
  const result = await work();
  const { writing } = scope;
  if (writing.operation !== operation || writing.row !== row) await enter(scope, operation, row);
  return result;
}

type Settings = Readonly<Partial<Record<Setting, string>>>;
type Setting =
  | "role"
  | "transaction_read_only"
  | "statement_timeout"
  | "app.account"
  | "app.roles"
  | "app.tenant"
  | "app.operation"
  | "app.row";

/**
 * Begins a transaction with settings: without parameters, both are one message to the database. To `set` takes it half
 * of what a query of `set_config` does.
 */
async function begin(db: Database, settings: Settings): Promise<void> {
  const commands = Object.entries(settings).map(([name, value]) => `set local ${name} = ${pg.escapeLiteral(value)}`);
  // audited: names of settings are those of the type above, and values are escaped.
  await db.execute(sql.raw(commands.join("; ")));
}

/** Changes settings of the session until the transaction ends, all in one statement. */
async function set(db: Database, settings: Settings): Promise<void> {
  const calls = Object.entries(settings).map(
    // audited: names of settings are those of the type above.
    ([name, value]) => sql`set_config(${sql.raw(`'${name}'`)}, ${value}, true)`,
  );
  await db.execute(sql`select ${sql.join(calls, sql`, `)}`);
}
