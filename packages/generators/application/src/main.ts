import { buildApp } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import { openDatabase } from "./db/database.ts";
import { isEmpty, migrate } from "./db/migrate.ts";
import { seed } from "./db/seed/index.ts";
import { reasonOf, StartError } from "./start-error.ts";
import { workers } from "./workers.ts";

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const connection = await openDatabase(config);
  const app = await buildApp({ config, db: connection.db });
  try {
    for (const name of await migrate(connection)) app.log.info(`applied migration ${name}`);
    const demo = connection.kind === "pglite" && config.environment === "development";
    if (demo && (await isEmpty(connection))) {
      await seed(connection.db);
      app.log.info("filled the empty database with demo data");
    }
    await listen(app, config);
  } catch (error) {
    await app.close();
    await connection.close();
    throw error;
  }

  const stopWorkers = workers.map((start) => start({ db: connection.db, log: app.log }));
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    app.log.info(`${signal}: finishing open requests`);
    await app.close();
    await Promise.all(stopWorkers.map((stopWorker) => stopWorker()));
    await connection.close();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
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
