import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { reasonOf, StartError } from "../start-error.ts";
import type { Connection, Session } from "./database.ts";

const MIGRATIONS = new URL("./migrations/", import.meta.url);

/** Any number, as long as every replica uses the same. */
const LOCK = 4_152_026;

/**
 * Applies the migrations that the database does not have yet, in the order of their names, each in a transaction.
 * Replicas that start together wait for each other. Returns the names of those applied.
 *
 * Throws a {@link StartError} when a migration that was applied has changed since, and when one fails; the ones before it stay applied.
 */
export async function migrate(connection: Connection, folder: URL = MIGRATIONS): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  return connection.withSession(async (session) => {
    await session.query("select pg_advisory_lock($1)", [LOCK]);
    try {
      const applied = await appliedMigrations(session);
      const done: string[] = [];
      for (const name of names) {
        const text = await readFile(new URL(name, folder), "utf8");
        const hash = createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
        const known = applied.get(name);
        if (known === hash) continue;
        if (known !== undefined) {
          throw new StartError(
            `The migration ${name} was changed after it was applied. Restore it and write a new one.`,
          );
        }
        await apply(session, name, hash, text);
        done.push(name);
      }
      return done;
    } finally {
      await session.query("select pg_advisory_unlock($1)", [LOCK]);
    }
  });
}

async function appliedMigrations(session: Session): Promise<Map<string, string>> {
  await session.script(`
    create table if not exists schema_migrations (
      name text primary key,
      hash text not null,
      applied_at timestamptz not null default now()
    )`);
  const rows = await session.query("select name, hash from schema_migrations");
  return new Map(rows.map((row) => [String(row.name), String(row.hash)]));
}

async function apply(session: Session, name: string, hash: string, text: string): Promise<void> {
  await session.script("begin");
  try {
    await session.script(text);
    await session.query("insert into schema_migrations (name, hash) values ($1, $2)", [name, hash]);
    await session.script("commit");
  } catch (error) {
    await session.script("rollback");
    throw new StartError(`The migration ${name} failed: ${reasonOf(error)}`);
  }
}

/** The database has tables but not one row in any of them. */
export async function isEmpty(connection: Connection): Promise<boolean> {
  return connection.withSession(async (session) => {
    for (const table of await tableNames(session)) {
      const rows = await session.query(`select 1 from "${table.replaceAll('"', '""')}" limit 1`);
      if (rows.length > 0) return false;
    }
    return true;
  });
}

/** Deletes all rows and restarts all sequences. For tests. */
export async function empty(connection: Connection): Promise<void> {
  await connection.withSession(async (session) => {
    const tables = (await tableNames(session)).map((table) => `"${table.replaceAll('"', '""')}"`);
    if (tables.length > 0) await session.script(`truncate ${tables.join(", ")} restart identity cascade`);
  });
}

async function tableNames(session: Session): Promise<string[]> {
  const rows = await session.query(
    "select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations' order by 1",
  );
  return rows.map((row) => String(row.tablename));
}
