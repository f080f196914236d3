import { createHash } from "node:crypto";
import pg, { type PoolClient, type QueryArrayConfig, type QueryConfig, type QueryResult } from "pg";
import type { Changes } from "../cache/changes.ts";
import { recordStatement } from "../cache/statement-record.ts";
import { type Connections, isUnanswered } from "./connections.ts";
import { observed } from "./statement-events.ts";

/** Statements that a connection keeps prepared: each takes memory of the server. */
const MAX_PREPARED = 500;
/** Statements of which it is remembered that they were asked before. */
const MAX_REMEMBERED = 5_000;

type Statement = string | QueryConfig | QueryArrayConfig;

/** What was prepared is gone, or a migration has changed what it answers. */
const NOT_PREPARED: ReadonlySet<string> = new Set(["26000", "0A000"]);

/** How the texts begin that say for whom what comes after them is asked. They hold ids, which nobody else should see. */
const SET = "set local ";
const CHANGE_SETTING = "select set_config(";

const BEGINS = /^begin\b/i;
const ENDS = /^(commit|rollback)$/i;

export interface StatementPoolOptions {
  readonly connections: Pick<Connections, "lend">;
  readonly changes: Changes;
}

/** Nobody knows whether a transaction was committed: PostgreSQL was asked to, and has not answered. */
export class UnknownOutcome extends Error {}

/** A transaction was to be committed in which a statement had failed. */
class UndoneTransaction extends Error {}

/**
 * Connections to the database as Drizzle takes them. What is asked twice is prepared: PostgreSQL reads and plans it once
 * for each connection.
 */
export class StatementPool {
  // Drizzle knows by the name of its class that it is a pool. A minifier would give it another one.
  static {
    Object.defineProperty(StatementPool, "name", { value: "StatementPool" });
  }

  readonly #options: StatementPoolOptions;
  readonly #names = new StatementNames();

  constructor(options: StatementPoolOptions) {
    this.#options = options;
  }

  /** A connection for one transaction. */
  async connect(): Promise<StatementClient> {
    const { connections, ...options } = this.#options;
    return new StatementClient({ ...options, client: await connections.lend(), names: this.#names });
  }

  /** One statement that is a transaction of its own. */
  async query(statement: Statement, values: readonly unknown[] = []): Promise<QueryResult> {
    if (BEGINS.test(textOf(statement))) {
      // Each statement of the transaction would have another connection.
      throw new Error("Drizzle does not take StatementPool for a pool: it begins a transaction without a connection.");
    }
    const client = await this.connect();
    try {
      return await client.query(statement, values);
    } finally {
      client.release();
    }
  }
}

/** What was prepared on a connection, for as long as there is one. */
const prepared = new WeakMap<PoolClient, Set<string>>();

interface StatementClientOptions extends Omit<StatementPoolOptions, "connections"> {
  readonly client: PoolClient;
  readonly names: StatementNames;
}

/** A connection that is lent for one transaction: it answers nothing any more once that has ended. */
export class StatementClient {
  readonly #client: PoolClient;
  readonly #names: StatementNames;
  readonly #prepared: Set<string>;
  #isReleased = false;
  #isOver = false;
  #isBroken = false;
  /** It does not answer: everything else that is asked would have to wait for that, too. */
  #isLost = false;
  /** A `begin` that was not sent yet: it goes with the statement after it. */
  #begin: string | undefined;
  readonly #changes: Changes;
  #isInTransaction = false;
  readonly #asked = new Set<string>();

  constructor(options: StatementClientOptions) {
    this.#client = options.client;
    this.#names = options.names;
    this.#changes = options.changes;
    this.#prepared = prepared.get(this.#client) ?? new Set();
    prepared.set(this.#client, this.#prepared);
  }

  async query(statement: Statement, values: readonly unknown[] = []): Promise<QueryResult> {
    const { text, ...options } = typeof statement === "string" ? { text: statement } : statement;
    if (this.#isLost) {
      // PostgreSQL undoes what was not committed when it notices that the connection is closed.
      if (text === "rollback") return NOTHING;
      throw new Error(LOST);
    }
    if (this.#isOver || this.#isReleased) {
      // What could not be committed, because a check at its end failed, say, is undone already.
      if (ENDS.test(text)) return NOTHING;
      throw new Error("The transaction is over: what is asked in it has to be awaited in it.");
    }
    if (BEGINS.test(text)) {
      this.#begin = text;
      this.#isInTransaction = true;
      return NOTHING;
    }
    this.#isOver = ENDS.test(text);
    const begin = this.#begin;
    this.#begin = undefined;
    // Nothing was begun.
    if (begin !== undefined && this.#isOver) return NOTHING;
    if (this.#isOver) return this.#end(text);
    if (!text.startsWith(SET) && !text.startsWith(CHANGE_SETTING)) {
      recordStatement(text);
      this.#asked.add(text);
    }
    // Several statements can be one message as long as they have no parameters.
    if (begin !== undefined && values.length === 0) {
      return this.#asking(begin, () => this.#client.query({ ...options, text: `${begin}; ${text}` }).then(lastOf));
    }
    if (begin !== undefined) await this.#asking(begin, () => this.#client.query(begin));
    const ask = () => this.#client.query({ ...options, ...this.#named(text), text }, [...values]);
    if (!this.#isInTransaction) return this.#asking(text, ask).finally(() => this.#changes.committed([text]));
    return this.#asking(text, ask);
  }

  /** Gives the connection back. */
  release(error?: Error | boolean): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    this.#client.release(error ?? (this.#isLost || this.#isBroken || this.#prepared.size > MAX_PREPARED));
  }

  /** Asks the database, and remembers when nobody should use the connection any more. */
  async #asking(text: string, ask: () => Promise<QueryResult>): Promise<QueryResult> {
    try {
      return await observed(text, ask);
    } catch (error) {
      if (error instanceof Error && "code" in error && NOT_PREPARED.has(String(error.code))) this.#isBroken = true;
      this.#isLost ||= isUnanswered(error);
      throw error;
    }
  }

  async #end(text: string): Promise<QueryResult> {
    this.#isInTransaction = false;
    try {
      const result = await this.#asking(text, () => this.#client.query(text));
      // PostgreSQL says this way, and without an error, that there was nothing left to commit.
      if (text === "commit" && result.command === "ROLLBACK") throw new UndoneTransaction(UNDONE);
      return result;
    } catch (error) {
      if (text !== "commit" || error instanceof UndoneTransaction || isAnswered(error)) throw error;
      throw new UnknownOutcome("PostgreSQL was asked to commit, and has not answered.", { cause: error });
    } finally {
      // Also where nobody knows whether it was committed.
      if (text === "commit") await this.#changes.committed([...this.#asked]);
      this.#asked.clear();
    }
  }

  #named(text: string): { readonly name?: string } {
    // Several commands in one text cannot be prepared: the settings of a scope inside of a transaction.
    const name = text.startsWith(SET) ? undefined : this.#names.of(text);
    if (name === undefined) return {};
    this.#prepared.add(name);
    return { name };
  }
}

const UNDONE =
  "PostgreSQL has undone the transaction: a statement in it failed, and its error was caught. What may fail belongs into a transaction of its own inside: scope.db.transaction(async (db) => …).";
const LOST = "Connection terminated: it has not answered in time.";

/** PostgreSQL has refused something, and not only told that it ends the connection: that may be after the commit. */
function isAnswered(error: unknown): boolean {
  return error instanceof pg.DatabaseError && !/^(08|57P)/.test(error.code ?? "");
}

function textOf(statement: Statement): string {
  return typeof statement === "string" ? statement : statement.text;
}

const NOTHING: QueryResult = { command: "", rowCount: null, oid: 0, fields: [], rows: [] };

/** The driver's types do not tell that several statements have several results. */
function lastOf(results: QueryResult | QueryResult[]): QueryResult {
  return [results].flat().at(-1) ?? NOTHING;
}

/** Names of statements that are worth preparing, made of their text. */
class StatementNames {
  readonly #names = new Map<string, string>();
  #asked = new Set<string>();

  /** The statement's name; undefined when it is asked for the first time in a long while. */
  of(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    if (!this.#asked.has(text)) {
      if (this.#asked.size >= MAX_REMEMBERED) this.#asked.clear();
      this.#asked.add(text);
      return undefined;
    }
    if (this.#names.size >= MAX_REMEMBERED) this.#names.clear();
    const name = createHash("sha256").update(text).digest("base64url").slice(0, 32);
    this.#names.set(text, name);
    return name;
  }
}
