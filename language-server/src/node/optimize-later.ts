import { setFlagsFromString } from "node:v8";

/**
 * V8's own choice is 3,000. The more, the sooner large files are open, and the longer it takes after that until a
 * keystroke in them costs as little as it can.
 */
const CALLS = 30_000;

/** The first version of V8 that has another optimizer wherever an editor runs; without, functions would stay slow. */
const WITH_QUICK_OPTIMIZER = 13;

/** What the server and a generation need of Node, with all that these need themselves. */
const NEEDED = ["node:child_process", "node:crypto", "node:net", "node:worker_threads"];

/**
 * Lets V8 compile functions with its best optimizer later than it does by itself; the quick one, which gains most, is left
 * alone. A quarter of the processor time until the first diagnostics of a large model was the best one's, in threads
 * beside the server's and the garbage collection's, and what it had made was ready when little was left to run. Of a
 * generation of 1,000 entities it was an eighth.
 *
 * To be called before anything is run that is to start fast.
 */
export function optimizeLater(): void {
  if (Number.parseInt(process.versions.v8, 10) < WITH_QUICK_OPTIMIZER) return;
  // Node carries its own modules compiled, for the settings that V8 starts with. Afterwards it would compile them.
  for (const name of NEEDED) process.getBuiltinModule(name);
  setFlagsFromString(`--invocation-count-for-turbofan=${CALLS}`);
}
