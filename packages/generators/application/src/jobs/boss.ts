import { AsyncLocalStorage } from "node:async_hooks";
import { SQL, sql } from "drizzle-orm";
import { type Db, fromDrizzle, PgBoss } from "pg-boss";
import { asSystem, type Scope } from "../access/scope.ts";
import type { Connection } from "../db/database.ts";

/** The schema in the database that pg-boss keeps. The role that requests run as has no right in it. */
export const SCHEMA = "pgboss";

const transaction = new AsyncLocalStorage<Db>();

/** Never started: it does what it is told in the transaction of whoever tells it. */
const boss = new PgBoss({
  schema: SCHEMA,
  db: {
    executeSql(text, values) {
      const db = transaction.getStore();
      if (!db) throw new Error("Jobs are changed in a transaction.");
      return db.executeSql(text, values);
    },
  },
});

/** Lets pg-boss do something in the transaction of a scope, as the application itself. */
export function withBoss<Result>(scope: Scope, work: (boss: PgBoss) => Promise<Result>): Promise<Result> {
  return asSystem(scope, ({ db }) => {
    const execute = async (query: unknown) => {
      if (!(query instanceof SQL)) throw new Error("pg-boss makes its statements by Drizzle.");
      return { rows: rowsOf(await db.execute(query)) };
    };
    return transaction.run(fromDrizzle({ execute }, sql), () => work(boss));
  });
}

/** How many jobs a command has changed, which pg-boss tells without saying so in its types. */
export function changedBy(response: object): number {
  if ("affected" in response && typeof response.affected === "number") return response.affected;
  throw new Error("pg-boss does not tell how many jobs it has changed.");
}

function rowsOf(result: unknown): unknown[] {
  if (typeof result === "object" && result !== null && "rows" in result && Array.isArray(result.rows))
    return result.rows;
  throw new Error("The statement has no result.");
}

/** The database as pg-boss sees it: each call is a transaction of its own. */
export function bossDatabase(connection: Connection): Db {
  return {
    executeSql: (text, values = []) =>
      connection.withSession(async (session) => {
        if (values.length > 0) return { rows: [...(await session.query(text, values))] };
        try {
          return { rows: [...(await session.script(text))] };
        } catch (error) {
          // A script that begins a transaction and fails leaves it open.
          await session.script("rollback");
          throw error;
        }
      }),
  };
}
