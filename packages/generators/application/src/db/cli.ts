import { readConfig } from "../config.ts";
import { fillRequiredFiles } from "../files/demo-files.ts"; // #demofiles
import { openStorage } from "../files/open-storage.ts"; // #demofiles
import { openDatabase } from "./database.ts";
import { isEmpty, migrate } from "./migrate.ts";
import { seed } from "./seed/index.ts";

/** `node src/db/cli.ts migrate`, `node src/db/cli.ts seed`. */
async function main(command: string | undefined): Promise<void> {
  if (command !== "migrate" && command !== "seed") throw new Error("Say what to do: migrate or seed.");
  const config = readConfig(process.env);
  const connection = await openDatabase(config);
  try {
    const applied = await migrate(connection, config);
    console.log(applied.length === 0 ? "The database is up to date." : `Applied ${applied.join(", ")}.`);
    if (command === "migrate") return;
    if (!(await isEmpty(connection))) throw new Error("The database has rows. Demo data goes only into an empty one.");
    await seed(connection.db);
    await fillRequiredFiles(connection.db, await openStorage(config)); // #demofiles
    console.log("Demo data is in.");
  } finally {
    await connection.close();
  }
}

try {
  await main(process.argv[2]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
