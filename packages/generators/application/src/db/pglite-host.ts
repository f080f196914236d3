import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { PGlite } from "@electric-sql/pglite";
import { emptyInMemory, isDatabase, putEmptyInto } from "./pglite-snapshot.ts";

/** An embedded database. */
export interface PgliteHost {
  /** Runs statements. */
  exec(statements: string): Promise<void>;
  /** Takes messages of PostgreSQL's protocol, and gives those that it answers with. */
  send(messages: Buffer): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** After so long at statements, everything else that waits has its turn: new requests, and answers on their way out. */
const TURN_MS = 5;

/**
 * Opens the embedded database. It runs in this thread: most statements take less time than a message to another thread
 * and back, and requests take turns at its one session, so that each of them would wait for all of these messages.
 *
 * @param folder in memory without one
 */
export async function openPgliteHost(folder?: string): Promise<PgliteHost> {
  const database = await open(folder);
  let turnBegan = performance.now();
  return {
    async exec(statements) {
      await database.exec(statements);
    },
    async send(messages) {
      // Statements by themselves never wait for anything that the event loop brings.
      if (performance.now() - turnBegan > TURN_MS) {
        await setImmediate();
        turnBegan = performance.now();
      }
      // The memory that it answers in is the database's own.
      const answers: Buffer[] = [];
      await database.execProtocolRawStream(messages, { onRawData: (bytes) => answers.push(Buffer.from(bytes)) });
      return Buffer.concat(answers);
    },
    close: () => database.close(),
  };
}

/**
 * How much a function of the database has to do until V8 compiles it once more, for speed: eight times as much as V8
 * would wait by itself. What only the start needs is not worth it, and took a quarter of its time; what requests need is
 * still compiled soon.
 */
const TIERING_BUDGET = 100_000_000;

async function open(folder: string | undefined): Promise<PGlite> {
  setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET}`);
  if (folder === undefined) return emptyInMemory();
  if (!isDatabase(folder)) await putEmptyInto(folder);
  return PGlite.create({ dataDir: folder });
}
