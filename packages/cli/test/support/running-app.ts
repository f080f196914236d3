import { spawn } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { withFolder } from "./folders.ts";

const START_MS = 60_000;
const STOP_MS = 20_000;

/** A generated application that was started as a person starts it. */
export interface RunningApp {
  /** `http://127.0.0.1:41234` */
  readonly base: string;
  /** What it wrote until now. */
  readonly output: () => string;
}

/** One that runs until it is ended. */
export interface StartedApp extends RunningApp {
  /** Asks it to end: it must do so by itself, with 0. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
}

/** Settings of an application that keeps everything in a folder, as production wants to be told. */
export function embeddedIn(folder: string): Readonly<Record<string, string>> {
  const address = (name: string) => pathToFileURL(path.resolve(folder, name)).href;
  return { DATABASE_URL: address("pglite").replace("file:", "pglite:"), STORAGE_URL: address("files") };
}

/**
 * Starts a generated application on a port that is free; resolves when it listens.
 *
 * @param settings environment variables; `DATA_DIR` says where its embedded database and its files are
 */
export async function startApp(app: string, settings: Readonly<Record<string, string>>): Promise<StartedApp> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "src/main.ts"], {
    cwd: app,
    env: {
      PATH: process.env.PATH ?? "",
      PORT: "0",
      LOG_LEVEL: "info",
      RATE_LIMIT: "1000000",
      SHUTDOWN_GRACE: "0",
      ...embeddedIn(path.resolve(app, settings.DATA_DIR ?? ".data")),
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = new Promise<number>((resolve) => {
    child.once("exit", (code, signal) => resolve(code ?? (signal === "SIGKILL" ? 137 : 1)));
  });
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  const stop = async () => {
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    const code = await ended;
    clearTimeout(late);
    if (code !== 0) throw new Error(`The application ended with ${code}:\n${output.slice(-2000)}`);
  };
  const listening = new Promise<string>((resolve, reject) => {
    let isListening = false;
    const read = (chunk: Buffer) => {
      output += chunk.toString("utf8");
      // It logs every request: what has been found is not looked for again.
      if (isListening) return;
      const base = /Server listening at (http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1];
      if (base === undefined) return;
      isListening = true;
      resolve(base);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    ended.then((code) => reject(new Error(`The application ended with ${code} before it listened:\n${output}`)));
    setTimeout(() => reject(new Error(`The application does not listen:\n${output}`)), START_MS).unref();
  });
  try {
    return { base: await listening, output: () => output, stop, kill };
  } catch (error) {
    await kill();
    throw error;
  }
}

/**
 * Starts a generated application on its embedded database in an empty folder, on a port that is free, and stops it
 * when the work is done. It must end by itself, with 0, when it is asked to.
 *
 * @param environment `development` fills the empty database with demo rows, `production` does not
 * @param settings environment variables that are set, too
 */
export async function withRunningApp<Result>(
  app: string,
  environment: "development" | "production",
  work: (running: RunningApp) => Promise<Result>,
  settings: Readonly<Record<string, string>> = {},
): Promise<Result> {
  return withFolder(async (folder) => {
    const started = await startApp(app, { NODE_ENV: environment, DATA_DIR: path.join(folder, "data"), ...settings });
    try {
      const result = await work(started).catch((error: unknown) => {
        const failures = started
          .output()
          .split("\n")
          .filter((line) => line.includes('"level":50'));
        if (failures.length === 0) throw error;
        const message = error instanceof Error ? error.message : String(error);
        throw new Error(`${message}\nThe application's log says:\n${failures.slice(-3).join("\n")}`);
      });
      await started.stop();
      return result;
    } finally {
      await started.kill();
    }
  });
}
