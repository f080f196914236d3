import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { freePort } from "../free-port.ts";
import { type PostgresPrograms, postgresPrograms } from "./programs.ts";

const execute = promisify(execFile);

const USER = "postgres";
/** The server is reached from this machine alone, and gone after the test. */
const PASSWORD = "test";

const READY = "database system is ready to accept connections";

/** A PostgreSQL server of a test's own: its data lie in a folder that goes with it, its port is nobody else's. */
export class PostgresServer {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #port: number;
  readonly #stopAtExit = () => this.#process.kill("SIGKILL");

  private constructor(started: ChildProcess, folder: string, port: number) {
    this.#process = started;
    this.#folder = folder;
    this.#port = port;
    process.once("exit", this.#stopAtExit);
  }

  /** Starts one, which takes about a second. Throws with what PostgreSQL said where it does not start. */
  static async start(): Promise<PostgresServer> {
    const folder = await mkdtemp(path.join(tmpdir(), "domainsmith-postgres-"));
    try {
      await chmod(folder, 0o711);
      const programs = await postgresPrograms(folder);
      const data = await initialised(folder, programs);
      const port = await freePort();
      return new PostgresServer(await started(data, port, programs), folder, port);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** The address of a database, for clients. There is `postgres`; others are made by `CREATE DATABASE`. */
  address(database = "postgres"): string {
    return `postgres://${USER}:${PASSWORD}@127.0.0.1:${this.#port}/${database}`;
  }

  /** Ends it, with all its connections and data. */
  async stop(): Promise<void> {
    process.off("exit", this.#stopAtExit);
    if (this.#process.exitCode === null) {
      const ended = once(this.#process, "exit");
      // Waits for no client, unlike SIGTERM.
      this.#process.kill("SIGINT");
      await ended;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function initialised(folder: string, { bin, user }: PostgresPrograms): Promise<string> {
  const data = path.join(folder, "data");
  const password = path.join(folder, "password");
  await mkdir(data);
  await writeFile(password, PASSWORD);
  if (user.uid !== undefined && user.gid !== undefined) {
    await chown(data, user.uid, user.gid);
    await chown(password, user.uid, user.gid);
  }
  const args = ["-D", data, "-U", USER, `--pwfile=${password}`, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C"];
  await execute(path.join(bin, "initdb"), [...args, "--no-sync"], { ...user, cwd: folder });
  return data;
}

async function started(data: string, port: number, { bin, user }: PostgresPrograms): Promise<ChildProcess> {
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"];
  const args = ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
  const server = spawn(path.join(bin, "postgres"), args, { ...user, cwd: data, stdio: ["ignore", "ignore", "pipe"] });
  return new Promise((resolve, reject) => {
    let said = "";
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`PostgreSQL ended with code ${code}:\n${said}`)));
    server.stderr.on("data", (chunk) => {
      said = (said + String(chunk)).slice(-10_000);
      if (said.includes(READY)) resolve(server);
    });
  });
}
