import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { keepSnapshot, keptSnapshot } from "./pglite-snapshot.ts";
import type { Answer, Order } from "./pglite-thread.ts";

/** An embedded database, wherever it runs. */
export interface PgliteHost {
  /** Runs statements. */
  exec(statements: string): Promise<void>;
  /** Takes messages of PostgreSQL's protocol, and gives those that it answers with. */
  send(messages: Buffer): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Runs the embedded database in this thread. @param folder in memory without one. */
export async function pgliteHere(folder?: string): Promise<PgliteHost> {
  const database = await openOrMake(folder);
  return {
    async exec(statements) {
      await database.exec(statements);
    },
    async send(messages) {
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

/** Runs the embedded database in a thread of its own: requests are answered while it works. */
export async function pgliteThread(folder: string): Promise<PgliteHost> {
  const thread = new Worker(new URL("./pglite-thread.ts", import.meta.url), { workerData: folder });
  const waiting: PromiseWithResolvers<Uint8Array>[] = [];
  // Answers come in the order of what was asked.
  thread.on("message", ({ bytes, error }: Answer) => {
    const asked = waiting.shift();
    if (error === undefined) asked?.resolve(bytes);
    else asked?.reject(error);
  });
  let failure: Error | undefined;
  thread.on("error", (error: Error) => {
    failure = error;
  });
  thread.on("exit", (code) => {
    failure ??= new Error(`The embedded database ended with code ${code}.`);
    for (const asked of waiting.splice(0)) asked.reject(failure);
  });
  const ask = (order: Order, transferred: readonly ArrayBuffer[] = []) => {
    if (failure) return Promise.reject(failure);
    const asked = Promise.withResolvers<Uint8Array>();
    waiting.push(asked);
    thread.postMessage(order, transferred);
    return asked.promise;
  };
  // Its first word is that it has opened the folder.
  const opened = Promise.withResolvers<Uint8Array>();
  waiting.push(opened);
  await opened.promise;
  return {
    async exec(statements) {
      await ask({ kind: "exec", statements });
    },
    send(messages) {
      const own = new Uint8Array(messages);
      return ask({ kind: "send", messages: own }, [own.buffer]);
    },
    async close() {
      await ask({ kind: "close" });
      await thread.terminate();
    },
  };
}
