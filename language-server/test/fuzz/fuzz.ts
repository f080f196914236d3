import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { compare } from "./compare.ts";
import { beginning } from "./projects.ts";
import { Random } from "./random.ts";
import { Session } from "./session.ts";
import { nextStep } from "./steps/steps.ts";

const STEPS_BETWEEN_COMPARISONS = 60;

/** What was done, and how much memory the server used. */
export interface FuzzReport {
  readonly steps: number;
  readonly answers: number;
  readonly comparisons: number;
  /** In megabytes: after the first tenth of the time, and at the end; undefined where the system does not tell. */
  readonly memory: { readonly early: number; readonly late: number } | undefined;
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
  let early: number | undefined;
  try {
    while (Date.now() - begin < seconds * 1000) {
      counts.steps += 1;
      await nextStep(session.random).run(session);
      if (session.complaint) throw new Error(`The server complains: ${session.complaint}`);
      if (early === undefined && Date.now() - begin > seconds * 100) early = memoryOf(session);
      if (counts.steps % STEPS_BETWEEN_COMPARISONS === 0) await check();
    }
    await check();
    const late = memoryOf(session);
    const memory = early === undefined || late === undefined ? undefined : { early, late };
    return { ...counts, answers: session.answers, memory };
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

function memoryOf({ client }: Session): number | undefined {
  const file = `/proc/${client.process.pid}/status`;
  if (!existsSync(file)) return undefined;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, "latin1"))?.[1]) / 1024;
}
