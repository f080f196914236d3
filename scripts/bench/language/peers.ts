import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { cache, npm, root } from "../../lib/bootstrap.mjs";

/**
 * Installs a peer's language server from npm, as its lock file in `scripts/bench/peers` says, into the scripts' cache:
 * the product never sees it.
 *
 * @returns the folder that it is installed in
 */
export async function installPeer(name: string): Promise<string> {
  const source = path.join(root, "scripts/bench/peers", name);
  const folder = path.join(cache, "bench", name);
  const lock = path.join(folder, "package-lock.json");
  const wanted = readFileSync(path.join(source, "package-lock.json"), "utf8");
  const isThere = existsSync(path.join(folder, "node_modules")) && readFileSync(lock, "utf8") === wanted;
  if (isThere) return folder;
  console.error(`Installing ${name}'s language server for the comparison (once) ...`);
  mkdirSync(folder, { recursive: true });
  for (const file of ["package.json", "package-lock.json"])
    copyFileSync(path.join(source, file), path.join(folder, file));
  await npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder);
  return folder;
}
