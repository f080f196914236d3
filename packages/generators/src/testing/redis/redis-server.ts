import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { freePort } from "../free-port.ts";
import { redisProgram } from "./program.ts";

const READY = "Ready to accept connections";

/** A Redis server of a test's own: in memory alone, on a port that is nobody else's. */
export class RedisServer {
  readonly #process: ChildProcess;
  readonly #port: number;
  readonly #stopAtExit = () => this.#process.kill("SIGKILL");

  private constructor(started: ChildProcess, port: number) {
    this.#process = started;
    this.#port = port;
    process.once("exit", this.#stopAtExit);
  }

  /** Starts one. Throws with what Redis said where it does not start. */
  static async start(): Promise<RedisServer> {
    const { file, name } = await redisProgram();
    const port = await freePort();
    const settings = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    const server = spawn(file, settings, { argv0: name, stdio: ["ignore", "pipe", "inherit"] });
    return new RedisServer(await ready(server), port);
  }

  /** Its address, for clients. */
  get address(): string {
    return `redis://127.0.0.1:${this.#port}`;
  }

  /** Ends it, with all its connections and what it knows. */
  async stop(): Promise<void> {
    process.off("exit", this.#stopAtExit);
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await ended;
  }
}

function ready(server: ChildProcess): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`Redis ended with code ${code}:\n${said}`)));
    server.stdout?.on("data", (chunk) => {
      said = (said + String(chunk)).slice(-10_000);
      if (said.includes(READY)) resolve(server);
    });
  });
}
