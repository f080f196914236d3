import { Socket } from "node:net";
import pg, { type PoolClient, type PoolConfig } from "pg";
import { Signal } from "../signal.ts";
import { FairQueue } from "./fair-queue.ts";

/** How long a request waits for a connection while all are in use. */
const PATIENCE_MS = 10_000;
/** How long PostgreSQL may take to let a connection in. */
const CONNECT_MS = 5_000;
/** How long PostgreSQL may take to say goodbye. */
const GOODBYE_MS = 1_000;

/** How the driver says that its own time limit has passed: it has no code for that. */
const NO_ANSWER = "Query read timeout";

/** PostgreSQL has not answered: not even that the statement takes too long, as it would by itself. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof Error && error.message === NO_ANSWER;
}

/**
 * The connections to the database, lent to one borrower at a time. Whoever has found out that one does not answer any
 * more gives it back as broken: it is closed, and another one is made in its place.
 */
export class Connections {
  /** Connections that nobody had borrowed when they broke. They are replaced. */
  readonly lost = new Signal<Error>();
  readonly #pool: pg.Pool;
  readonly #queue: FairQueue;
  readonly #sockets: ReadonlySet<Socket>;
  #isEnding = false;

  /** @param options of the driver; `max` is how many connections there are at most */
  constructor(options: PoolConfig & { readonly max: number }) {
    const sockets = new Set<Socket>();
    const stream = () => {
      const socket = new Socket();
      sockets.add(socket);
      return socket.once("close", () => sockets.delete(socket));
    };
    this.#sockets = sockets;
    this.#queue = new FairQueue({ places: options.max, patience: PATIENCE_MS });
    this.#pool = new pg.Pool({ stream, connectionTimeoutMillis: CONNECT_MS, ...options });
    // Without listeners, an error of an idle connection would end the process, and so would one of a connection that is
    // lent: that one says so to whoever asks it next.
    this.#pool.on("error", (error) => this.lost.send(error));
    this.#pool.on("connect", (client) => client.on("error", () => {}));
  }

  /** Lends one, once it is the borrower's turn. */
  async lend(): Promise<PoolClient> {
    if (this.#isEnding) throw new Error("The application ends: no connection is lent any more.");
    const leave = await this.#queue.enter();
    try {
      const client = await this.#pool.connect();
      const { release } = client;
      client.release = (error) => {
        release(error);
        leave();
      };
      return client;
    } catch (error) {
      leave();
      throw error;
    }
  }

  counts(): { readonly open: number; readonly idle: number; readonly waiting: number } {
    return { open: this.#pool.totalCount, idle: this.#pool.idleCount, waiting: this.#queue.waiting };
  }

  /** Breaks all connections and lends no more: whoever waits for an answer learns that there will be none. */
  abandon(): void {
    this.#isEnding = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Closes them, once they are given back. */
  async end(): Promise<void> {
    this.#isEnding = true;
    await this.#pool.end();
    // Where the way to PostgreSQL is cut without a word, no connection would ever be closed by the other side.
    const late = setTimeout(() => this.abandon(), GOODBYE_MS);
    await Promise.all([...this.#sockets].map((socket) => new Promise((resolve) => socket.once("close", resolve))));
    clearTimeout(late);
  }
}
