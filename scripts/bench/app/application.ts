import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { generate, writeApplication } from "../../../packages/generators/test/support/applications.ts";
import { type Settings, storage } from "../../../packages/generators/test/support/programs.ts";
import { projectModel, repository } from "../../../packages/generators/test/support/project-model.ts";
import { AUTH_SECRET } from "../../../packages/generators/test/support/token.ts";

/** A server that is measured. */
export interface Server {
  readonly url: string;
  readonly pid: number;
  /** Asks it to end, and waits for that. */
  stop(): Promise<void>;
}

/**
 * Generates the shop with all its parts, where its dependencies are installed; returns its folder. The environment
 * variable BENCH_APPLICATION names another folder, with an application of the shop that is there already.
 */
export async function shopApplication(): Promise<string> {
  const given = process.env.BENCH_APPLICATION;
  if (given) return path.resolve(given);
  const model = await projectModel(path.join(repository, "examples/shop"));
  return writeApplication("bench-shop", generate(model, "shop"));
}

/** Starts a server and resolves when it says where it listens. Throws with what it said when it ends instead. */
export async function startServer(file: string, cwd: string, settings: Settings = {}): Promise<Server> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file], {
    cwd,
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      PORT: "0",
      RATE_LIMIT: "1000000000",
      AUTH_SECRET,
      ...storage(cwd),
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const url = await listening(child);
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const take = (chunk: Buffer) => {
      said = (said + String(chunk)).slice(-20_000);
      const url = /listening at (http:\/\/[^"\s]+)/.exec(said)?.[1];
      if (url === undefined) return;
      resolve(url);
      for (const stream of [child.stdout, child.stderr]) stream?.off("data", take).resume();
    };
    child.stdout?.on("data", take);
    child.stderr?.on("data", take);
    child.once("exit", (code) => reject(new Error(`The server ended with code ${code}:\n${said}`)));
  });
}
