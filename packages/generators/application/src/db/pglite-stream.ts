import { Duplex } from "node:stream";
import type { PgliteHost } from "./pglite-host.ts";

type Done = (error?: Error | null) => void;

const TERMINATE = "X".charCodeAt(0);

/** AuthenticationOk, BackendKeyData and ReadyForQuery of PostgreSQL's protocol: whoever comes is let in. */
const WELCOME = Buffer.concat([
  message("R", Buffer.alloc(4)),
  message("K", Buffer.alloc(8)),
  message("Z", Buffer.from("I")),
]);

/**
 * The embedded database as the driver for PostgreSQL sees it: a connection over which it speaks PostgreSQL's protocol.
 * So statements are prepared, and values read, by the same code whichever database there is.
 */
export class PgliteStream extends Duplex {
  readonly #database: PgliteHost;
  readonly #settings: string;
  #isStarted = false;

  /** @param settings statements that begin every session. */
  constructor(database: PgliteHost, settings: string) {
    super();
    this.#database = database;
    this.#settings = settings;
  }

  /** What the driver calls to begin: there is nothing to connect to. */
  connect(): this {
    process.nextTick(() => this.emit("connect"));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    this.#send(chunk).then(() => done(), done);
  }

  /** All messages of a statement at once: each crossing into the database costs as much as a small statement. */
  override _writev(chunks: readonly { readonly chunk: Buffer }[], done: Done): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk))).then(() => done(), done);
  }

  async #send(bytes: Buffer): Promise<void> {
    if (!this.#isStarted) {
      this.#isStarted = true;
      // The database has a single session, which may be that of an earlier connection. That ends in no transaction.
      for (const statement of ["discard all", this.#settings]) await this.#database.exec(statement);
      this.push(WELCOME);
      return;
    }
    if (bytes[0] === TERMINATE) {
      this.push(null);
      return;
    }
    const answer = await this.#database.send(bytes);
    if (answer.length > 0) this.push(answer);
  }
}

function message(kind: string, content: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(kind);
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}
