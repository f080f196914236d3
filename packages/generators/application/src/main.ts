import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { ACCOUNTS, findAccount } from "./access/model.ts";
import { buildApp } from "./app.ts";
import { type OpenCache, openCache } from "./cache/open-cache.ts"; // #cache
import { type Config, readConfig } from "./config.ts";
import { type Connection, openDatabase } from "./db/database.ts";
import { isEmpty, migrate } from "./db/migrate.ts";
import { seed } from "./db/seed/index.ts";
import { logSlowStatements } from "./db/slow-statements.ts";
import { fillRequiredFiles } from "./files/demo-files.ts"; // #demofiles
import { openStorage } from "./files/open-storage.ts"; // #demofiles
import { hooks } from "./hooks.ts";
import { figureSources } from "./operations/sources.ts"; // #metrics
import { reasonOf, StartError } from "./start-error.ts";
import { workers } from "./workers.ts";

/** After this, whoever has not got their answer will not get it any more. */
const DRAIN_MS = 30_000;

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const connection = await openDatabase(config);
  let isStopping = false;
  let kept: OpenCache | undefined; // #cache
  const app = await buildApp({
    config,
    db: connection.db,
    isStopping: () => isStopping,
    cache: () => kept?.cache, // #cache
    // #if metrics
    figures: {
      ...figureSources(connection),
      answers: () => kept?.cache.counts() ?? {}, // #cache
    },
    // #end
  });
  endAfterCrashes(app);
  const services = { config, connection, db: connection.db, log: app.log };
  try {
    for (const name of await migrate(connection)) app.log.info(`applied migration ${name}`);
    const demo = connection.kind === "pglite" && config.environment === "development";
    if (demo && (await isEmpty(connection))) {
      await seed(connection.db);
      await fillRequiredFiles(connection.db, await openStorage(config)); // #demofiles
      app.log.info("filled the empty database with demo data");
    }
    if (demo) await showSignIn(app, connection);
    kept = await openCache(connection, config); // #cache
    await hooks.onStart?.(services);
    await listen(app, config);
  } catch (error) {
    await app.close();
    await connection.close();
    throw error;
  }

  const endSlowLog = logSlowStatements({ from: config.slowStatement, connection, log: app.log });
  const stopWorkers = workers.map((start) => start(services));
  const stop = async (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    app.log.info(`${signal}: not ready for new requests, ends in ${config.shutdownGrace} s`);
    await sleep(config.shutdownGrace * 1000);
    const late = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
    await app.close();
    clearTimeout(late);
    await Promise.all(stopWorkers.map((stopWorker) => stopWorker()));
    await hooks.onStop?.(services);
    endSlowLog();
    await kept?.close(); // #cache
    await connection.close();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
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
  process.exitCode = 1;
}
