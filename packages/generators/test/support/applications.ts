import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Model } from "@domainsmith/model";
import { packageJson } from "../../src/app/package-json.ts";
import { type ApplicationParts, PARTS } from "../../src/app/parts.ts";
import type { Preset } from "../../src/app/presets.ts";
import { type GeneratedFile, generateApplication } from "../../src/index.ts";
import { repository } from "./project-model.ts";
import { AUTH_SECRET } from "./token.ts";

const EVERY_PART = Object.fromEntries(PARTS.map((part) => [part, true])) as ApplicationParts;

/** Generated applications lie below the dependencies that they share, so that Node finds these by itself. */
const folder = path.join(repository, ".cache/apps");

/** Generates an application with all generators. Throws when a notice is an error. */
export function generate(model: Model, name: string, title = name, preset: Preset = "full"): readonly GeneratedFile[] {
  const { files, notices } = generateApplication(model, {
    application: { name, title },
    generators: { data: {}, api: { preset } },
    previous: new Map(),
  });
  const errors = notices
    .filter(({ severity }) => severity === "error")
    .map(({ code, message }) => `${code} ${message}`);
  if (errors.length > 0) throw new Error(errors.join("\n"));
  return files;
}

/**
 * Writes an application where its dependencies are already installed; returns its folder. The first call installs them,
 * and again when the generated manifest names others.
 */
export async function writeApplication(name: string, files: readonly GeneratedFile[]): Promise<string> {
  const manifest = files.find((file) => file.path === "package.json")?.content;
  if (manifest === undefined) throw new Error("The application has no package.json.");
  await installDependencies(manifest);
  const root = path.join(folder, name);
  rmSync(root, { recursive: true, force: true });
  for (const file of files) {
    const target = path.join(root, file.path);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.content);
  }
  return root;
}

/**
 * Installs what a generated `package.json` names in the folder that all applications lie in, unless that was done. What
 * an application with every part has is there as well, so that one installation does for all.
 */
export async function installDependencies(manifest: string): Promise<void> {
  const every = JSON.parse(packageJson({ name: "every", title: "Every part" }, EVERY_PART));
  const own = JSON.parse(manifest);
  const dependencies = { ...every.dependencies, ...own.dependencies };
  const devDependencies = { ...every.devDependencies, ...own.devDependencies };
  const wanted = `${JSON.stringify({ name: "applications", private: true, dependencies, devDependencies }, undefined, 2)}\n`;
  const stamp = path.join(folder, "node_modules/.installed");
  const hash = createHash("sha256").update(wanted).digest("hex");
  const isInstalled = () => existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
  if (isInstalled()) return;
  await alone("installing", async () => {
    if (isInstalled()) return;
    writeFileSync(path.join(folder, "package.json"), wanted);
    const { code, output } = await run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], folder);
    if (code !== 0) throw new Error(`The applications' dependencies could not be installed:\n${output}`);
    writeFileSync(stamp, hash);
  });
}

/** Does something that no other process may do at the same time: several run tests side by side. */
async function alone(what: string, action: () => Promise<void>): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const lock = path.join(folder, `${what}.lock`);
  while (!taken(lock)) await delay(250);
  try {
    await action();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Takes a lock, also one whose owner is gone. */
function taken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    const owner = existsSync(lock) ? Number(readFileSync(lock, "utf8")) : 0;
    if (owner > 0 && !isRunning(owner)) rmSync(lock, { force: true });
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Type-checks an application, as its own `npm run typecheck` does. */
export function typecheck(root: string, ...options: readonly string[]) {
  // Several checkers side by side take twice as much of the processor: each finds out anew what the libraries mean.
  return runTool("typescript/bin/tsc", ["--checkers", "1", ...options], root);
}

/** Runs an application's own tests. */
export function ownTests(root: string) {
  // A second worker would start a second database, for less than it costs.
  return runTool("vitest/vitest.mjs", ["run", "--maxWorkers=1"], root);
}

type Tool = "typescript/bin/tsc" | "vitest/vitest.mjs" | "@biomejs/biome/bin/biome";

type Environment = Readonly<Record<string, string>>;

/** A tool of the applications' dependencies, on the Node that runs this. */
export function runTool(tool: Tool, args: readonly string[], cwd: string, environment: Environment = {}) {
  return run(process.execPath, [path.join(folder, "node_modules", tool), ...args], cwd, environment);
}

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  environment: Environment = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: "1", NODE_OPTIONS: "", ...environment };
    const options = { cwd, maxBuffer: 64 * 1024 * 1024, env };
    execFile(command, [...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? 1 : 0, output: `${stdout}${stderr}` });
    });
  });
}

export interface RunningApplication {
  readonly url: string;
  /** Everything it has written so far. */
  output(): string;
  /** Asks it to end, and resolves with its exit code. */
  stop(): Promise<number | null>;
}

/** Starts an application as `npm start` does, on a free port; resolves when it listens. */
export async function startApplication(
  root: string,
  environment: Record<string, string> = {},
): Promise<RunningApplication> {
  const child = spawn(process.execPath, ["src/main.ts"], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: "", PORT: "0", RATE_LIMIT: "1000000", AUTH_SECRET, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const url = await new Promise<string>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      const listening = /Server listening at (http:\/\/[^"\s]+)/.exec(output);
      if (listening?.[1] !== undefined) resolve(listening[1]);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    ended.then((code) => reject(new Error(`The application ended with ${code}:\n${output}`)));
  });
  return {
    url,
    output: () => output,
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}
