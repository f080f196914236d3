import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import path from "node:path";
import { cache, npm, root } from "./bootstrap.mjs";

// code-server is a complete VS Code that is served to a browser. It comes from the npm registry alone.

const source = path.join(root, "extension/test/host");
const files = ["package.json", "package-lock.json", ".npmrc"];
const installed = path.join(cache, "vscode-host");

/**
 * Installs code-server into `.cache/vscode-host`, once per state of its lock file (about 600 MB, half a minute).
 * Returns the folder of the code-server package. Throws when this platform cannot run it or npm fails.
 */
export async function ensureCodeServer(): Promise<string> {
  if (process.platform === "win32") {
    throw new Error("code-server does not run on Windows. Use a desktop VS Code there (npm start finds `code`).");
  }
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(path.join(source, file)));
  const digest = hash.digest("hex");
  if (isInstalled(installed, digest)) return packageFolder(installed);

  console.error("Installing a VS Code for tests and demonstration into .cache/vscode-host (once) ...");
  // Built aside and moved into place, so that an interrupted or a parallel installation leaves no half of one.
  const building = `${installed}.${process.pid}`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true });
  for (const file of files) await copyFile(path.join(source, file), path.join(building, file));
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  await npm(["ci", ...quiet], building);
  // The shrinkwrap that VS Code's own part ships is incomplete, so `npm ci` refuses it.
  const vscode = path.join(packageFolder(building), "lib/vscode");
  await npm(["install", "--prefix", vscode, "--omit=dev", "--ignore-scripts", ...quiet], building);
  writeFileSync(path.join(building, ".stamp"), digest);
  if (!isInstalled(installed, digest)) {
    rmSync(installed, { recursive: true, force: true });
    renameSync(building, installed);
  } else rmSync(building, { recursive: true, force: true });
  return packageFolder(installed);
}

function isInstalled(folder: string, digest: string): boolean {
  const stamp = path.join(folder, ".stamp");
  return existsSync(stamp) && readFileSync(stamp, "utf8") === digest;
}

function packageFolder(folder: string): string {
  return path.join(folder, "node_modules/code-server");
}
