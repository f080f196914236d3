import { mkdir } from "node:fs/promises";
import type { Logger } from "drizzle-orm/logger";
import { drizzle } from "drizzle-orm/node-postgres";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import pg, { type QueryResult } from "pg";
import { about } from "../about.ts";
import { Changes } from "../cache/changes.ts"; // #cache
import type { Config } from "../config.ts";
import { reasonOf, StartError } from "../start-error.ts";
import { lockFolder } from "./folder-lock.ts";
import { PgliteStream } from "./pglite-stream.ts";
import { StatementPool } from "./statement-pool.ts";

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
  readonly changes: Changes; // #cache
  /** Lends one session to `work`; nobody else uses it meanwhile. */
  withSession<Result>(work: (session: Session) => Promise<Result>): Promise<Result>;
  /** How many sessions there are, and how many wait for one. */
  counts(): { readonly open: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
}

/** Compiling a query takes longer than most of them run: PostgreSQL thinks that row-level security costs a lot. */
const SESSION_SETTINGS = { intervalstyle: "iso_8601", timezone: "UTC", jit: "off" };
/** A transaction that nothing happens in keeps rows locked and old rows stored. */
const IDLE_TRANSACTION_MS = 60_000;
/** How long a request waits for a connection while all are in use. */
const PATIENCE_MS = 10_000;
/** Connections are made anew now and then: to find another server behind the same name, and to let go of memory. */
const LIFETIME_SECONDS = 3600;

/**
 * Opens PostgreSQL if the configuration has its URL, and the embedded database in its folder otherwise.
 * Throws a {@link StartError} when it does not answer, or cannot have the folder.
 */
export function openDatabase(config: Config): Promise<Connection> {
  if (config.databaseUrl !== undefined) return openPostgres(config.databaseUrl, config);
  return openPglite(config.databaseFolder);
}

async function openPostgres(
  url: string,
  { databasePool, databaseTimeout }: Pick<Config, "databasePool" | "databaseTimeout">,
): Promise<Connection> {
  const settings = { ...SESSION_SETTINGS, statement_timeout: databaseTimeout * 1000 };
  const pool = new pg.Pool({
    connectionString: url,
    application_name: about.title,
    max: databasePool,
    connectionTimeoutMillis: PATIENCE_MS,
    maxLifetimeSeconds: LIFETIME_SECONDS,
    keepAlive: true,
    idle_in_transaction_session_timeout: IDLE_TRANSACTION_MS,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(" "),
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on("error", (error) => console.error(`A connection to PostgreSQL was lost: ${error.message}`));
  // One that breaks while it is lent says so to whoever asks it next. Without a listener it would end the process, too.
  pool.on("connect", (client) => client.on("error", () => {}));
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    const { host, pathname } = new URL(url);
    throw new StartError(
      `PostgreSQL at ${host}${pathname} lets nobody in: ${reasonOf(error)}. DATABASE_URL says where it is.`,
    );
  }
  return connectionTo(pool, "postgres", () => pool.end());
}

/** Opens the embedded database in memory, for tests, or in a folder. */
export async function openPglite(folder?: string, { logger }: { readonly logger?: Logger } = {}): Promise<Connection> {
  // Only whoever uses it loads it.
  const { openPgliteHost } = await import("./pglite-host.ts");
  const release = folder === undefined ? undefined : await takeFolder(folder);
  const database = await openPgliteHost(folder).catch(async (error: unknown) => {
    await release?.();
    throw error;
  });
  const settings = Object.entries(SESSION_SETTINGS).map(([name, value]) => `set ${name} = '${value}'`);
  const pool = new pg.Pool({
    stream: () => new PgliteStream(database, settings.join("; ")),
    ssl: false,
    // It has one session, which requests take turns at.
    max: 1,
    connectionTimeoutMillis: PATIENCE_MS,
    idleTimeoutMillis: 0,
  });
  const close = async () => {
    await pool.end();
    await database.close();
    await release?.();
  };
  return connectionTo(pool, "pglite", close, logger);
}

function connectionTo(
  pool: pg.Pool,
  kind: Connection["kind"],
  close: () => Promise<void>,
  logger?: Logger,
): Connection {
  const changes = new Changes(); // #cache
  const statements = new StatementPool({
    pool,
    changes, // #cache
  });
  return {
    // Of a pool, Drizzle uses nothing but what this one has.
    db: drizzle({ client: statements as unknown as pg.Pool, ...(logger && { logger }) }),
    kind,
    changes, // #cache
    async withSession(work) {
      const client = await pool.connect();
      const asked: string[] = []; // #cache
      const ask = (text: string, values?: unknown[]): Promise<QueryResult | QueryResult[]> => {
        asked.push(text); // #cache
        return client.query(text, values);
      };
      try {
        return await work({
          // The driver's types do not tell that several statements have several results.
          script: async (text) => [await ask(text)].flat().flatMap(({ rows }) => rows),
          query: async (text, values = []) => [await ask(text, [...values])].flat().flatMap(({ rows }) => rows),
        });
      } finally {
        client.release();
        await changes.committed(asked); // #cache
      }
    },
    counts: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close,
  };
}

async function takeFolder(folder: string): Promise<() => Promise<void>> {
  try {
    await mkdir(folder, { recursive: true });
    return await lockFolder(folder);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The embedded database cannot be kept in ${folder}: ${reasonOf(error)}. Set DATA_DIR to another folder, or ` +
        "DATABASE_URL to pglite:///folder.",
    );
  }
}
