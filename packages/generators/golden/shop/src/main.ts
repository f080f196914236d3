import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { ACCOUNTS, findAccount } from "./access/model.ts";
import { buildApp } from "./app.ts";
import { type OpenCache, openCache } from "./cache/open-cache.ts";
import { type Config, readConfig } from "./config.ts";
import { type Connection, openDatabase } from "./db/database.ts";
import { isEmpty, migrate, requireMigrations } from "./db/migrate.ts";
import { serverVersion } from "./db/server-version.ts";
import { logSlowStatements } from "./db/slow-statements.ts";
import { hooks } from "./hooks.ts";
import { figureSources } from "./operations/sources.ts";
import { reasonOf, StartError } from "./start-error.ts";
import type { StopWorker } from "./worker.ts";
import { workers } from "./workers.ts";

/** How long requests and workers may take to end; after this, whoever has not got their answer will not get it. */
const DRAIN_MS = 14_000;
/** Just before that, the database is given up: requests that wait for it are told so. */
const ABANDON_MS = 13_000;
/** It ends this long after it has begun to drain, whatever still runs. With the grace of 5 s, in 23 s. */
const STOP_MS = 18_000;

/** Starts the application. What has been opened is closed again when something fails. */
async function start(): Promise<void> {
  const config = readConfig(process.env);
  // Closed in reverse: what needs something was opened after it.
  const opened = new AsyncDisposableStack();
  try {
    await open(config, opened);
  } catch (error) {
    await opened.disposeAsync().catch((closing: unknown) => console.error(closing));
    throw error;
  }
}

async function open(config: Config, opened: AsyncDisposableStack): Promise<void> {
  const connection = await openDatabase(config);
  opened.defer(() => connection.close());
  const version = await serverVersion(connection);
  let isStopping = false;
  let kept: OpenCache | undefined;
  const app = await buildApp({
    config,
    db: connection.db,
    isStopping: () => isStopping,
    cache: () => kept?.cache,
    figures: {
      ...figureSources(connection),
      answers: () => kept?.cache.counts() ?? {},
    },
  });
  opened.defer(() => app.close());
  endAfterCrashes(app);
  connection.lost.on((error) => app.log.warn({ err: error }, "a connection to the database was lost"));
  const started = Promise.withResolvers<void>();
  const stop = async (signal: string) => {
    // Whoever asks twice does not want to wait.
    if (isStopping) process.exit(1);
    isStopping = true;
    app.log.info(`${signal}: not ready for new requests, ends in ${config.shutdownGrace} s`);
    await Promise.all([started.promise, sleep(config.shutdownGrace * 1000)]);
    setTimeout(() => {
      app.log.error("something did not stop in time: the application ends all the same");
      process.exit(1);
    }, STOP_MS).unref();
    try {
      await opened.disposeAsync();
    } catch (error) {
      app.log.error({ err: error }, "the application did not stop cleanly");
      process.exitCode = 1;
    }
  };
  const services = { config, connection, db: connection.db, log: app.log };
  if (config.migrate) {
    for (const name of await migrate(connection, config)) app.log.info(`applied migration ${name}`);
  } else {
    await requireMigrations(connection, config);
  }
  const demo = connection.kind === "pglite" && config.environment === "development";
  if (demo && (await isEmpty(connection))) {
    // Only whoever fills a database loads its rows.
    const { seed } = await import("./db/seed/index.ts");
    await seed(connection.db);
    app.log.info("filled the empty database with demo data");
  }
  if (demo) await showSignIn(app, connection);
  kept = await openCache(connection, config);
  opened.defer(() => kept?.close());
  await hooks.onStart?.(services);
  opened.defer(() => hooks.onStop?.(services));
  // Whoever sees it listen may end it at once.
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  await listen(app, config);
  opened.defer(logSlowStatements({ from: config.slowStatement, version, connection, log: app.log }));
  const stopWorkers = workers.map((start) => start(services));
  opened.defer(() => drain(app, connection, stopWorkers));
  started.resolve();
}

/** Listens no more, and lets requests and workers end what they are at. */
async function drain(
  app: Awaited<ReturnType<typeof buildApp>>,
  connection: Connection,
  stopWorkers: readonly StopWorker[],
): Promise<void> {
  const abandon = setTimeout(() => connection.abandon(), ABANDON_MS);
  const late = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
  try {
    await Promise.all([app.close(), ...stopWorkers.map((stopWorker) => stopWorker())]);
  } finally {
    clearTimeout(abandon);
    clearTimeout(late);
  }
}

/** An error that nobody has caught leaves nobody knows what behind: it ends, and is started again by what watches it. */
function endAfterCrashes(app: Awaited<ReturnType<typeof buildApp>>): void {
  process.on("uncaughtException", (error) => {
    app.log.fatal({ err: error }, "nobody expected this error: the application ends");
    process.exit(1);
  });
}

/** Says how somebody signs in who has no account but the demo's. */
async function showSignIn(app: Awaited<ReturnType<typeof buildApp>>, { db }: Connection): Promise<void> {
  if (!ACCOUNTS) return;
  const [first] = await db.select({ id: sql<string>`id` }).from(ACCOUNTS).orderBy(sql`id`).limit(1);
  const account = first && (await findAccount(db, first.id));
  if (!account) return;
  const tenant = account.tenant === null ? "" : ` --tenant ${account.tenant}`;
  app.log.info(`a token for one of the accounts: npm run token -- --account ${account.id}${tenant}`);
}

async function listen(app: Awaited<ReturnType<typeof buildApp>>, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw new StartError(`The server cannot listen: ${reasonOf(error)}. Set HOST and PORT to what is free.`);
  }
}

try {
  await start();
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  // Not left to itself: a hook that has failed may have left something open.
  process.exit(1);
}
