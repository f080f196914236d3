import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { prepareJobs } from "../jobs/prepare-jobs.ts";
import { reasonOf, StartError } from "../start-error.ts";
import type { Connection, Session } from "./database.ts";

/** Where migrations lie, in the order in which they are applied. */
const FOLDERS = [new URL("./migrations/", import.meta.url), new URL("../webhooks/migrations/", import.meta.url)];

/** Any number, as long as every replica uses the same. */
const LOCK = 4_152_026;

/**
 * Applies the migrations that the database does not have yet, in the order of their names, each in a transaction.
 * Replicas that start together wait for each other. Returns the names of those applied.
 *
 * Throws a {@link StartError} when a migration that was applied has changed since, and when one fails; the ones before it stay applied.
 */
export async function migrate(connection: Connection, folders: readonly URL[] = FOLDERS): Promise<string[]> {
  const files = (await Promise.all(folders.map(migrationsIn))).flat();
  const done = await connection.withSession(async (session) => {
    // Others may be at it for long, and a migration may take long.
    await session.script("set statement_timeout = 0");
    await session.query("select pg_advisory_lock($1)", [LOCK]);
    try {
      const applied = await appliedMigrations(session);
      const done: string[] = [];
      for (const { name, url } of files) {
        const text = await readFile(url, "utf8");
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
      await session.script("reset statement_timeout");
    }
  });
  await prepareJobs(connection);
  return done;
}

async function migrationsIn(folder: URL): Promise<{ readonly name: string; readonly url: URL }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  return names.map((name) => ({ name, url: new URL(name, folder) }));
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
  return connection.withSession(async (session) => (await filledTables(session)).length === 0);
}

/** Deletes all rows and restarts all sequences. For tests. */
export async function empty(connection: Connection): Promise<void> {
  await connection.withSession(async (session) => {
    // Truncating takes as long for a table that is empty already, and a test fills few of them.
    const filled = await filledTables(session);
    if (filled.length > 0) await session.script(`truncate ${filled.join(", ")} restart identity cascade`);
    await session.script("delete from pgboss.job");
    await session.script("delete from webhooks.endpoints");
    const used = await session.query(
      "select sequencename from pg_sequences where schemaname = 'public' and last_value is not null",
    );
    for (const { sequencename } of used) await session.script(`alter sequence ${quoted(sequencename)} restart`);
  });
}

/** The tables that have rows, as SQL names them. */
async function filledTables(session: Session): Promise<string[]> {
  const rows = await session.query(
    "select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations' order by 1",
  );
  const tables = rows.map(({ tablename }) => quoted(tablename));
  if (tables.length === 0) return [];
  const all = tables.map((table, index) => `(${index}, exists (select from ${table}))`).join(", ");
  const filled = await session.query(`select index from (values ${all}) as tables (index, filled) where filled`);
  return filled.map(({ index }) => tables[Number(index)] ?? "");
}

function quoted(name: unknown): string {
  return `"${String(name).replaceAll('"', '""')}"`;
}
