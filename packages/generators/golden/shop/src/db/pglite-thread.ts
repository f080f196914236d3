// Runs in a thread of its own: the embedded database.
import { parentPort, workerData } from "node:worker_threads";
import { type PgliteHost, pgliteHere } from "./pglite-host.ts";

/** What the database is told. */
export type Order =
  | { readonly kind: "exec"; readonly statements: string }
  | { readonly kind: "send"; readonly messages: Uint8Array }
  | { readonly kind: "close" };

/** What it says to each order, and once when it is open. */
export interface Answer {
  readonly bytes: Uint8Array;
  readonly error?: unknown;
}

const NOTHING = new Uint8Array();

const port = parentPort;
if (!port) throw new Error("The embedded database runs in a thread.");

const opening = pgliteHere(String(workerData));
let last = answer(opening.then(() => NOTHING));
port.on("message", (order: Order) => {
  last = last.then(() => answer(opening.then((database) => carryOut(database, order))));
});

async function carryOut(database: PgliteHost, order: Order): Promise<Uint8Array> {
  switch (order.kind) {
    case "send":
      return new Uint8Array(await database.send(Buffer.from(order.messages.buffer)));
    case "exec":
      await database.exec(order.statements);
      return NOTHING;
    case "close":
      await database.close();
      return NOTHING;
  }
}

async function answer(result: Promise<Uint8Array>): Promise<void> {
  try {
    port?.postMessage({ bytes: await result } satisfies Answer);
  } catch (error) {
    port?.postMessage({ bytes: NOTHING, error } satisfies Answer);
  }
}
