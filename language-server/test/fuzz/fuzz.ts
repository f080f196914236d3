import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { compare } from "./compare.ts";
import { beginning } from "./projects.ts";
import { Random } from "./random.ts";
import { restore } from "./restore.ts";
import { Session } from "./session.ts";
import { nextStep } from "./steps/steps.ts";

const STEPS_BETWEEN_COMPARISONS = 60;
/** The shares of the time after which is looked how much the server keeps, beside the end. */
const WEIGHED = [0.15, 0.5];

/** So much is done on a slow machine as well, however long it takes: less would mean nothing. */
const LEAST_STEPS = 60;
const LEAST_ANSWERS = 40;

/** What was done, and how much memory the server used. */
export interface FuzzReport {
  readonly steps: number;
  readonly answers: number;
  readonly comparisons: number;
  /**
   * What the server keeps when everything is as it was in the beginning, in megabytes: early, in the middle and late.
   * Empty where the system does not tell.
   */
  readonly heaps: readonly number[];
}

export interface FuzzOptions {
  readonly seconds: number;
  readonly seed: number;
  /** Whether the editor is told of diagnostics or asks for them. */
  readonly delivery: "push" | "pull";
}

/**
 * Does at random, for some time, what people do in an editor and to their files, with a server process, and asks at
 * random for everything that LSP has.
 *
 * @throws when the server dies, complains, does not answer, answers with an internal error or with edits that do not
 *   fit the text, or says something else than a fresh server does. The message tells the seed and the step.
 */
export async function fuzz({ seconds, seed, delivery }: FuzzOptions): Promise<FuzzReport> {
  const session = await Session.start({ random: new Random(seed), beginning: beginning(), delivery });
  const counts = { steps: 0, comparisons: 0 };
  const check = async () => {
    await compare(session);
    counts.comparisons += 1;
  };
  const begin = Date.now();
  const heaps: number[] = [];
  const weigh = async () => {
    await restore(session);
    const heap = await session.heap();
    if (heap !== undefined) heaps.push(heap);
  };
  try {
    while (Date.now() - begin < seconds * 1000 || counts.steps < LEAST_STEPS || session.answers < LEAST_ANSWERS) {
      counts.steps += 1;
      await nextStep(session.random).run(session);
      if (session.complaint) throw new Error(`The server complains: ${session.complaint}`);
      if (Date.now() - begin > seconds * 1000 * (WEIGHED[heaps.length] ?? Number.POSITIVE_INFINITY)) await weigh();
      if (counts.steps % STEPS_BETWEEN_COMPARISONS === 0) await check();
    }
    await check();
    await weigh();
    await check();
    return { ...counts, answers: session.answers, heaps };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const kept = keep(session);
    throw new Error(`Seed ${seed}, step ${counts.steps}, ${session.doing}: ${message}\nAll of it is in ${kept}.`, {
      cause: error,
    });
  } finally {
    session.end();
  }
}

/** Keeps the files, the open documents and what was done, to be looked at. */
function keep({ disk, documents, journal }: Session): string {
  const folder = mkdtempSync(path.join(tmpdir(), "fuzz-failed-"));
  cpSync(disk.root, path.join(folder, "disk"), { recursive: true });
  const open = documents.uris.map((uri) => ({ uri, ...documents.get(uri) }));
  writeFileSync(path.join(folder, "open.json"), JSON.stringify(open, undefined, 2));
  writeFileSync(path.join(folder, "journal.txt"), journal.join("\n"));
  return folder;
}
