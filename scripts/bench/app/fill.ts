// Run in the application's folder: makes its tables and fills them, on whichever database its settings name.
import path from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { type Stock, stockStatements } from "./stock.ts";

/** What of the application this uses. */
interface Session {
  script(text: string): Promise<void>;
}
interface Connection {
  withSession(work: (session: Session) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

const load = (file: string) => import(pathToFileURL(path.resolve(file)).href);

const stock: Stock = JSON.parse(await text(process.stdin));
const { readConfig } = await load("src/config.ts");
const { openDatabase } = await load("src/db/database.ts");
const { migrate } = await load("src/db/migrate.ts");
const connection: Connection = await openDatabase(readConfig(process.env));
await migrate(connection);
await connection.withSession(async (session) => {
  for (const statement of ["set statement_timeout = 0", ...stockStatements(stock)]) await session.script(statement);
});
await connection.close();
