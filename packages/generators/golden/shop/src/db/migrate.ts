import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { prepareJobs } from "../jobs/prepare-jobs.ts";
import { reasonOf, StartError } from "../start-error.ts";
import type { Connection, Session } from "./database.ts";

/** Where migrations lie, in the order in which they are applied. */
const FOLDERS = [new URL("./migrations/", import.meta.url), new URL("../webhooks/migrations/", import.meta.url)];

/** Any number, as long as every replica uses the same. */
const LOCK = 4_152_026;

/** How long a migration waits for a table that others use: whoever wants that table meanwhile waits behind it. */
const LOCK_SECONDS = 5;
/** How often it is tried. */
const ATTEMPTS = 5;
/** What PostgreSQL says when it was not let in to something in time. */
const LOCK_NOT_AVAILABLE = "55P03";
/** Between the first and the second attempt; later pauses are longer. */
const PAUSE_MS = 1_000;

export interface MigrationOptions {
  /** The database may have migrations that are not known here: a later version has applied them. */
  readonly allowNewerSchema?: boolean;
  /** Where migrations lie instead. */
  readonly folders?: readonly URL[];
}

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly hash: string;
}

/**
 * Applies the migrations that the database does not have yet, in the order of their names, each in a transaction.
 * Replicas that start together wait for each other. Returns the names of those applied.
 *
 * Throws a {@link StartError} when one fails, or cannot lock what it changes; the ones before it stay applied. And when
 * one that was applied has changed since, or is not known here: nothing is applied then.
 */
export async function migrate(connection: Connection, options: MigrationOptions = {}): Promise<string[]> {
  const migrations = await readMigrations(options);
  const work = async (session: Session) => {
    // Others may be at it for long, and a migration may take long.
    await session.script("set statement_timeout = 0; set lock_timeout = 0");
    await session.query("select pg_advisory_lock($1)", [LOCK]);
    try {
      await session.script(`
        create table if not exists schema_migrations (
          name text primary key,
          hash text not null,
          applied_at timestamptz not null default now()
        )`);
      const missing = await missingMigrations(session, migrations, options);
      for (const migration of missing) await apply(session, migration);
      return missing.map(({ name }) => name);
    } finally {
      await session.query("select pg_advisory_unlock($1)", [LOCK]);
      await session.script("reset statement_timeout; reset lock_timeout");
    }
  };
  const done = await connection.withSession(work, { isUnlimited: true });
  await prepareJobs(connection);
  return done;
}

/**
 * Looks whether the database has all migrations, and changes nothing. Throws a {@link StartError} when some are missing,
 * have changed since, or are not known here.
 */
export async function requireMigrations(connection: Connection, options: MigrationOptions = {}): Promise<void> {
  const migrations = await readMigrations(options);
  const missing = await connection.withSession((session) => missingMigrations(session, migrations, options));
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(", ");
  throw new StartError(
    `The database lacks migrations: ${names}. Run npm run migrate with a login that may change the schema, or ` +
      "set MIGRATE=true.",
  );
}

async function readMigrations({ folders = FOLDERS }: MigrationOptions): Promise<readonly Migration[]> {
  return (await Promise.all(folders.map(migrationsIn))).flat();
}

async function migrationsIn(folder: URL): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), "utf8");
      return { name, text, hash: createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex") };
    }),
  );
}

/** The migrations that are not applied yet. Throws when those that are do not fit. */
async function missingMigrations(
  session: Session,
  migrations: readonly Migration[],
  { allowNewerSchema = false }: MigrationOptions,
): Promise<readonly Migration[]> {
  const applied = await appliedMigrations(session);
  const changed = migrations.find(({ name, hash }) => applied.has(name) && applied.get(name) !== hash);
  if (changed) {
    throw new StartError(
      `The migration ${changed.name} was changed after it was applied. Restore it and write a new one.`,
    );
  }
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = [...applied.keys()].filter((name) => !known.has(name));
  if (unknown.length > 0 && !allowNewerSchema) {
    throw new StartError(
      `The database has migrations that are not known here: ${unknown.join(", ")}. A later version of the application ` +
        "has applied them. Start that one; or, if this one can work with their tables, set ALLOW_NEWER_SCHEMA=true.",
    );
  }
  return migrations.filter(({ name }) => !applied.has(name));
}

/** Hashes of what was applied, by name; nothing was where no table says so. */
async function appliedMigrations(session: Session): Promise<ReadonlyMap<string, string>> {
  const [table] = await session.query("select to_regclass('schema_migrations') is not null as exists");
  if (table?.exists !== true) return new Map();
  const rows = await session.query("select name, hash from schema_migrations order by name");
  return new Map(rows.map((row) => [String(row.name), String(row.hash)]));
}

async function apply(session: Session, migration: Migration): Promise<void> {
  for (let attempt = 1; !(await isApplied(session, migration)); attempt += 1) {
    if (attempt === ATTEMPTS) {
      throw new StartError(
        `The migration ${migration.name} could not be applied: others use what it changes, and ${ATTEMPTS} times did ` +
          `not let go of it within ${LOCK_SECONDS} s. Nothing of it is done. Look for long statements and transactions ` +
          "in pg_stat_activity, and start again when they have ended.",
      );
    }
    await sleep(attempt * PAUSE_MS);
  }
}

/** Makes one attempt; false when others did not let go of what it wants to change. */
async function isApplied(session: Session, { name, hash, text }: Migration): Promise<boolean> {
  await session.script(`begin; set local lock_timeout = '${LOCK_SECONDS}s'`);
  try {
    await session.script(text);
    await session.query("insert into schema_migrations (name, hash) values ($1, $2)", [name, hash]);
    await session.script("commit");
    return true;
  } catch (error) {
    await session.script("rollback");
    if (error instanceof Error && "code" in error && error.code === LOCK_NOT_AVAILABLE) return false;
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
