import { execFile } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Tables } from "./world.ts";

const run = promisify(execFile);
const NODE = ["--disable-warning=ExperimentalWarning"];
const MAX_OUTPUT = 200 * 1024 * 1024;

/** Fills an application's embedded database with its demo rows. */
export async function seed(app: string, settings: Readonly<Record<string, string>>): Promise<void> {
  await run(process.execPath, [...NODE, "src/db/cli.ts", "seed"], { cwd: app, env: { ...process.env, ...settings } });
}

/** All rows of the embedded database of an application that does not run, asked as its owner. */
export async function dump(app: string, folder: string): Promise<Tables> {
  const database = pathToFileURL(path.join(app, "src/db/database.ts")).href;
  const script = `
    const { openPglite } = await import(${JSON.stringify(database)});
    const connection = await openPglite(${JSON.stringify(path.join(folder, "pglite"))});
    const tables = await connection.withSession(async (session) => {
      const names = await session.query("select tablename from pg_tables where schemaname = 'public'");
      const rows = {};
      for (const { tablename } of names) {
        const found = await session.query('select to_jsonb(t) as row from "' + tablename + '" t');
        rows[tablename] = found.map(({ row }) => row);
      }
      return rows;
    });
    console.log(JSON.stringify(tables));
    await connection.close();`;
  const { stdout } = await run(process.execPath, [...NODE, "--input-type=module", "-e", script], {
    cwd: app,
    maxBuffer: MAX_OUTPUT,
  });
  return JSON.parse(stdout);
}
