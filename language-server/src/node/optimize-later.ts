import { setFlagsFromString } from "node:v8";

/** V8's own choice is 3,000. With more than this, typing in a model of 5,000 entities becomes slow at first. */
const CALLS = 20_000;

/** What the server's program needs of Node, with all that these need themselves. */
const NEEDED = ["node:child_process", "node:crypto", "node:net", "node:worker_threads"];

/**
 * Lets V8 compile functions with its best optimizer later than it does by itself; the quick one, which gains most, is left
 * alone. A third of the processor time until the first diagnostics of a large model was the best one's, in threads beside
 * the server's and the garbage collection's, and what it had made was ready when little was left to run.
 *
 * To be called before anything is run that is to start fast.
 */
export function optimizeLater(): void {
  // Node carries its own modules compiled, for the settings that V8 starts with. Afterwards it would compile them.
  for (const name of NEEDED) process.getBuiltinModule(name);
  setFlagsFromString(`--invocation-count-for-turbofan=${CALLS}`);
}
