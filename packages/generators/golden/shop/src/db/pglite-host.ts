import { existsSync } from "node:fs";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { PGlite } from "@electric-sql/pglite";
import { keepSnapshot, keptSnapshot } from "./pglite-snapshot.ts";

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
  const database = await openOrMake(folder);
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

async function openOrMake(folder: string | undefined): Promise<PGlite> {
  const dataDir = folder === undefined ? {} : { dataDir: folder };
  if (folder !== undefined && existsSync(path.join(folder, "PG_VERSION"))) return PGlite.create(dataDir);
  const snapshot = await keptSnapshot();
  if (snapshot) return PGlite.create({ ...dataDir, loadDataDir: snapshot });
  const database = await PGlite.create(dataDir);
  await keepSnapshot(database);
  return database;
}
