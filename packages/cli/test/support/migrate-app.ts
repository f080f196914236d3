import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Brings an application's database up to date, as `npm run migrate` does. Throws with what it said when it fails. */
export async function migrateApp(app: string, settings: Readonly<Record<string, string>>): Promise<void> {
  await promisify(execFile)(process.execPath, ["--disable-warning=ExperimentalWarning", "src/db/cli.ts", "migrate"], {
    cwd: app,
    env: { PATH: process.env.PATH ?? "", ...settings },
  });
}
