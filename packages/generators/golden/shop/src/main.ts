import { buildApp } from "./app.ts";
import { ConfigError, readConfig } from "./config.ts";
import { openDatabase } from "./db/database.ts";
import { isEmpty, migrate } from "./db/migrate.ts";
import { seed } from "./db/seed/index.ts";

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
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await app.close();
    await connection.close();
    throw error;
  }

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    app.log.info(`${signal}: finishing open requests`);
    await app.close();
    await connection.close();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

try {
  await start();
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
