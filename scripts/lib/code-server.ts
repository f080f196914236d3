import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureCodeServer } from "./vscode-host.ts";

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 5_000;

/** Where a code-server keeps its user data and its extensions, and how it is set up. */
export interface CodeServerProfile {
  /** Keep this path short: VS Code puts Unix sockets below it, whose paths may have about 100 characters. */
  readonly folder: string;
  /** User settings of a new profile. In a profile that has settings, the user's own stay. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Added to the environment of the server and of everything that runs in it. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface CodeServer {
  readonly url: string;
  /** `host:port`, as remote URIs name it. */
  readonly authority: string;
  /** What the server wrote so far. */
  log(): string;
  /** Resolves when the server has ended, for whatever reason. */
  readonly exited: Promise<void>;
  /** Ends the server and all its processes. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Settings that give the terminals an environment: more variables, and this process's Node, which the generated
 * applications need; VS Code would take the one of the user's login shell.
 */
export function terminalSettings(variables: Readonly<Record<string, string>> = {}): Readonly<Record<string, unknown>> {
  const env = { PATH: `${path.dirname(process.execPath)}:\${env:PATH}`, ...variables };
  return { "terminal.integrated.env.linux": env, "terminal.integrated.env.osx": env };
}

/** Folder with the installed extensions of a profile. */
export function extensionsFolder(profile: CodeServerProfile): string {
  return path.join(profile.folder, "ext");
}

/** Installs .vsix files into a profile, the way a user does with `code --install-extension`. Throws with what VS Code said. */
export async function installExtensions(profile: CodeServerProfile, vsix: readonly string[]): Promise<void> {
  const folder = await ensureCodeServer();
  prepare(profile);
  const args = vsix.flatMap((file) => ["--install-extension", file]);
  const child = spawn(process.execPath, [entry(folder), ...common(profile), "--force", ...args], {
    env: environment(profile),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout.on("data", (data) => (said += data));
  child.stderr.on("data", (data) => (said += data));
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("exit", resolve));
  if (code !== 0) throw new Error(`VS Code did not install ${vsix.join(", ")}:\n${said}`);
}

/**
 * Serves VS Code on 127.0.0.1 and resolves when it answers. `port` 0 takes any free one.
 * Throws, with the server's log, when it does not come up within a minute.
 */
export async function startCodeServer(
  profile: CodeServerProfile,
  options: { readonly port?: number; readonly args?: readonly string[] } = {},
): Promise<CodeServer> {
  const folder = await ensureCodeServer();
  prepare(profile);
  const port = options.port ? options.port : await freePort();
  const authority = `127.0.0.1:${port}`;
  const logFile = path.join(profile.folder, "server.log");
  const log = openSync(logFile, "w");
  const args = ["--bind-addr", authority, "--auth", "none", "--disable-telemetry", "--disable-update-check"];
  const quiet = ["--disable-getting-started-override"];
  const child = spawn(
    process.execPath,
    [entry(folder), ...args, ...quiet, ...common(profile), ...(options.args ?? [])],
    {
      env: environment(profile),
      stdio: ["ignore", log, log],
      // A process group of its own: stopping it also ends the extension hosts and terminals below it.
      detached: true,
    },
  );
  closeSync(log);
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = stopOf(child, exited);
  const server: CodeServer = {
    url: `http://${authority}`,
    authority,
    log: () => readFileSync(logFile, "utf8"),
    exited,
    stop,
  };
  const limit = Date.now() + START_LIMIT_MS;
  while (!(await answers(`${server.url}/healthz`))) {
    if (child.exitCode !== null || Date.now() > limit) {
      await stop();
      throw new Error(`VS Code did not start on ${authority}:\n${server.log()}`);
    }
    await sleep(100);
  }
  return server;
}

/** A port of 127.0.0.1 that nothing listens on: `preferred` or the next free one after it; any for 0. */
export async function freePort(preferred = 0): Promise<number> {
  for (let port = preferred; ; port += 1) {
    const free = await listen(port);
    if (free !== undefined) return free;
    if (port >= 65_535) throw new Error(`No free port from ${preferred} on.`);
  }
}

function listen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(undefined));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(address !== null && typeof address === "object" ? address.port : undefined));
    });
  });
}

const running = new Set<ChildProcess>();

/** Whatever way this process ends, no server outlives it. */
process.on("exit", () => {
  for (const child of running) signalGroup(child, "SIGKILL");
});
for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(1));

function stopOf(child: ChildProcess, exited: Promise<void>): () => Promise<void> {
  running.add(child);
  return async () => {
    if (!running.has(child)) return;
    signalGroup(child, "SIGTERM");
    await Promise.race([exited, sleep(STOP_LIMIT_MS, undefined, { ref: false })]);
    signalGroup(child, "SIGKILL");
    running.delete(child);
  };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already, which is what was wanted.
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

function entry(folder: string): string {
  return path.join(folder, "out/node/entry.js");
}

function userData(profile: CodeServerProfile): string {
  return path.join(profile.folder, "data");
}

function common(profile: CodeServerProfile): readonly string[] {
  const config = path.join(profile.folder, "config.yaml");
  return ["--config", config, "--user-data-dir", userData(profile), "--extensions-dir", extensionsFolder(profile)];
}

function prepare(profile: CodeServerProfile): void {
  const user = path.join(userData(profile), "User");
  mkdirSync(user, { recursive: true });
  mkdirSync(extensionsFolder(profile), { recursive: true });
  const settings = path.join(user, "settings.json");
  if (!existsSync(settings)) writeFileSync(settings, `${JSON.stringify(profile.settings ?? {}, undefined, 2)}\n`);
}

function environment(profile: CodeServerProfile): NodeJS.ProcessEnv {
  // What belongs to a VS Code in whose terminal this may run must not reach the new one.
  const { VSCODE_IPC_HOOK_CLI: _ipc, NODE_OPTIONS: _options, ...inherited } = process.env;
  return { ...inherited, ...profile.env };
}
