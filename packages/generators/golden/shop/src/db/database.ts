import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { QueryResult } from "pg";
import type { Config } from "../config.ts";
import { reasonOf, StartError } from "../start-error.ts";
import { lockFolder } from "./folder-lock.ts";

/** The database, or a transaction in it. */
export type Database = PgDatabase<PgQueryResultHKT>;

/** One session with the database, for statements that Drizzle does not make. */
export interface Session {
  /** Runs several statements at once; returns the rows of all of them. */
  script(text: string): Promise<readonly Record<string, unknown>[]>;
  query(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
}

export interface Connection {
  readonly db: Database;
  readonly kind: "postgres" | "pglite";
  /** Lends one session to `work`; nobody else uses it meanwhile. */
  withSession<Result>(work: (session: Session) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Compiling a query takes longer than most of them run: PostgreSQL thinks that row-level security costs a lot. */
const SESSION_SETTINGS = { intervalstyle: "iso_8601", timezone: "UTC", jit: "off" };

/**
 * Opens PostgreSQL if the configuration has its URL, and the embedded database in the data folder otherwise.
 * Throws a {@link StartError} when it does not answer, or cannot have the folder.
 */
export function openDatabase(config: Config): Promise<Connection> {
  if (config.databaseUrl !== undefined) return openPostgres(config.databaseUrl, config.databasePool);
  return openPglite(path.resolve(config.dataDir, "pglite"));
}

async function openPostgres(url: string, max: number): Promise<Connection> {
  const { default: pg } = await import("pg");
  const { drizzle } = await import("drizzle-orm/node-postgres");
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5_000,
    options: Object.entries(SESSION_SETTINGS)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(" "),
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on("error", (error) => console.error(`A connection to PostgreSQL was lost: ${error.message}`));
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    const { host, pathname } = new URL(url);
    throw new StartError(
      `PostgreSQL at ${host}${pathname} lets nobody in: ${reasonOf(error)}. DATABASE_URL says where it is.`,
    );
  }
  return {
    db: drizzle({ client: pool }),
    kind: "postgres",
    async withSession(work) {
      const client = await pool.connect();
      try {
        return await work({
          script: async (text) => {
            // The driver's types do not tell that several statements have several results.
            const results: QueryResult | QueryResult[] = await client.query(text);
            return [results].flat().flatMap(({ rows }) => rows);
          },
          query: async (text, values = []) => (await client.query<Record<string, unknown>>(text, [...values])).rows,
        });
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

/** Is told every query of an application. */
export interface QueryLog {
  logQuery(query: string, parameters: unknown[]): void;
}

/** Opens the embedded database in a folder, or in memory without one. */
export async function openPglite(folder?: string, logger?: QueryLog): Promise<Connection> {
  const { PGlite } = await import("@electric-sql/pglite");
  const { drizzle } = await import("drizzle-orm/pglite");
  const release = folder === undefined ? undefined : await takeFolder(folder);
  const client = await PGlite.create(folder).catch(async (error: unknown) => {
    await release?.();
    throw error;
  });
  for (const [name, value] of Object.entries(SESSION_SETTINGS)) await client.exec(`set ${name} = '${value}'`);
  return {
    db: drizzle({ client, ...(logger && { logger }) }),
    kind: "pglite",
    withSession: (work) =>
      work({
        script: async (text) => (await client.exec(text)).flatMap(({ rows }) => rows),
        query: async (text, values = []) => (await client.query<Record<string, unknown>>(text, [...values])).rows,
      }),
    async close() {
      await client.close();
      await release?.();
    },
  };
}

async function takeFolder(folder: string): Promise<() => Promise<void>> {
  try {
    await mkdir(folder, { recursive: true });
    return await lockFolder(folder);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The embedded database cannot be kept in ${folder}: ${reasonOf(error)}. Set DATA_DIR to another folder.`,
    );
  }
}
