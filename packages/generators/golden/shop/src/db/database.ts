import { sql } from "drizzle-orm";
import type { Logger } from "drizzle-orm/logger";
import { drizzle } from "drizzle-orm/node-postgres";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type pg from "pg";
import type { QueryResult } from "pg";
import { about } from "../about.ts";
import { Changes } from "../cache/changes.ts";
import type { Config } from "../config.ts";
import { makeFolder } from "../make-folder.ts";
import type { Signal } from "../signal.ts";
import { reasonOf, StartError } from "../start-error.ts";
import { Connections, isUnanswered } from "./connections.ts";
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
  readonly changes: Changes;
  /** Connections that were lost while nobody used them. */
  readonly lost: Signal<Error>;
  /** Lends one session to `work`; nobody else uses it meanwhile. */
  withSession<Result>(work: (session: Session) => Promise<Result>, options?: SessionOptions): Promise<Result>;
  /** How many sessions there are, and how many wait for one. */
  counts(): { readonly open: number; readonly idle: number; readonly waiting: number };
  /** Gives up what is asked at the moment: whoever waits for an answer learns that there will be none. */
  abandon(): void;
  close(): Promise<void>;
}

export interface SessionOptions {
  /** Its statements may take as long as they like, such as those of a migration. */
  readonly isUnlimited?: boolean;
}

/** Compiling a query takes longer than most of them run: PostgreSQL thinks that row-level security costs a lot. */
const SESSION_SETTINGS = { intervalstyle: "iso_8601", timezone: "UTC", jit: "off" };
/** A transaction that nothing happens in keeps rows locked and old rows stored. */
const IDLE_TRANSACTION_MS = 60_000;
/** Whoever waits longer for what another transaction has locked takes a connection from others. */
const LOCK_SECONDS = 5;
/** PostgreSQL ends statements by itself. Where it has not even done that so much later, the way to it is cut. */
const LATER_MS = 5_000;
/** A connection on which nothing happens is asked for a sign of life after this long, and then every second. */
const KEEP_ALIVE_MS = 10_000;
/** The longest time limit that the driver knows: 24 days. */
const UNLIMITED_MS = 2 ** 31 - 1;
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
  const timeout = databaseTimeout * 1000;
  const settings = {
    ...SESSION_SETTINGS,
    statement_timeout: timeout,
    lock_timeout: Math.min(timeout, LOCK_SECONDS * 1000),
  };
  const connections = new Connections({
    connectionString: url,
    application_name: about.title,
    max: databasePool,
    query_timeout: timeout + LATER_MS,
    maxLifetimeSeconds: LIFETIME_SECONDS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    idle_in_transaction_session_timeout: IDLE_TRANSACTION_MS,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(" "),
  });
  const connection = connectionTo(connections, "postgres", () => connections.end());
  try {
    await connection.db.transaction((tx) => tx.execute(sql`select 1`));
  } catch (error) {
    await connections.end();
    const { host, pathname } = new URL(url);
    throw new StartError(
      `PostgreSQL at ${host}${pathname} lets nobody in: ${reasonOf(error)}. DATABASE_URL says where it is.`,
    );
  }
  return connection;
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
  const connections = new Connections({
    stream: () => new PgliteStream(database, settings.join("; ")),
    ssl: false,
    // It has one session, which requests take turns at.
    max: 1,
    idleTimeoutMillis: 0,
  });
  const close = async () => {
    await connections.end();
    await database.close();
    await release?.();
  };
  return connectionTo(connections, "pglite", close, logger);
}

function connectionTo(
  connections: Connections,
  kind: Connection["kind"],
  close: () => Promise<void>,
  logger?: Logger,
): Connection {
  const changes = new Changes();
  const statements = new StatementPool({
    connections,
    changes,
  });
  return {
    // Of a pool, Drizzle uses nothing but what this one has.
    db: drizzle({ client: statements as unknown as pg.Pool, ...(logger && { logger }) }),
    kind,
    changes,
    lost: connections.lost,
    async withSession(work, { isUnlimited = false } = {}) {
      const client = await connections.lend();
      const limit = isUnlimited ? { query_timeout: UNLIMITED_MS } : {};
      let isLost = false;
      const asked: string[] = [];
      const ask = async (text: string, values: unknown[] = []): Promise<QueryResult[]> => {
        asked.push(text);
        try {
          // The driver's types do not tell that several statements have several results.
          return [await client.query({ ...limit, text, values })].flat();
        } catch (error) {
          isLost ||= isUnanswered(error);
          throw error;
        }
      };
      try {
        return await work({
          script: async (text) => (await ask(text)).flatMap(({ rows }) => rows),
          query: async (text, values = []) => (await ask(text, [...values])).flatMap(({ rows }) => rows),
        });
      } finally {
        client.release(isLost);
        await changes.committed(asked);
      }
    },
    counts: () => connections.counts(),
    abandon: () => connections.abandon(),
    close,
  };
}

async function takeFolder(folder: string): Promise<() => Promise<void>> {
  try {
    await makeFolder(folder);
    return await lockFolder(folder);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The embedded database cannot be kept in ${folder}: ${reasonOf(error)}. Set DATA_DIR to another folder, or ` +
        "DATABASE_URL to pglite:///folder.",
    );
  }
}
