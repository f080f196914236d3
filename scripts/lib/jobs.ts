import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Counts, NONE, type Outcome, single, sum } from "./counts.ts";

/** One process of a stage. */
export interface Job {
  /** Tells it from the others of its stage, in its heading; absent when there is only one. */
  readonly name?: string;
  /** Does it. What it has to say goes to the open file `output`. */
  readonly run: (output: number) => Promise<Outcome>;
}

/** A stage whose jobs are known. */
export interface Plan {
  readonly name: string;
  readonly title: string;
  readonly jobs: readonly Job[];
  /** Names of other plans that must have ended before any of its jobs may start, those that there are. */
  readonly needs?: readonly string[];
  /** How many of its jobs may run at the same time; any number where absent. */
  readonly atOnce?: number;
  /** How often a job that fails is run; once where absent. That the first time failed is told in any case. */
  readonly tries?: number;
}

/** Where a plan stands. */
interface Progress {
  readonly plan: Plan;
  readonly waiting: Job[];
  readonly done: Counts[];
  running: number;
  /** Of all its jobs together. */
  milliseconds: number;
}

const STDOUT = 1;

/**
 * Runs the jobs of all plans, some at the same time, in the order given as far as what they need allows. What a job said
 * is printed when it has ended, so that no two speak at once; a job that is alone speaks at once. A job that throws is a
 * failure and stops no other. What failed is named again at the end, and so is what failed at first and then did not.
 *
 * @param atOnce how many jobs run at the same time
 * @param print takes the headings and the summaries
 */
export async function runPlans(
  plans: readonly Plan[],
  atOnce: number,
  print: (text: string) => void = (text) => void process.stdout.write(text),
): Promise<Counts> {
  const all = plans.map((plan): Progress => ({ plan, waiting: [...plan.jobs], done: [], running: 0, milliseconds: 0 }));
  const isAlone = plans.flatMap(({ jobs }) => jobs).length === 1;
  const folder = mkdtempSync(path.join(tmpdir(), "output-"));
  const failures: string[] = [];
  const unsteady: string[] = [];
  let ended = Promise.withResolvers<void>();
  let number = 0;

  const run = async (progress: Progress, job: Job) => {
    const { plan } = progress;
    const started = Date.now();
    const who = job.name === undefined ? "" : ` (${job.name})`;
    const once = async (heading: string) => {
      const file = path.join(folder, String(number++));
      const output = isAlone ? STDOUT : openSync(file, "w");
      if (isAlone) print(heading);
      const outcome = await job.run(output).catch(failed);
      if (!isAlone) {
        closeSync(output);
        print(heading + readFileSync(file, "utf8"));
        rmSync(file);
      }
      if (outcome.problem !== undefined) print(`  FAILED: ${outcome.problem}\n`);
      return outcome;
    };
    const heading = `\n== ${plan.name}: ${plan.title}${who}`;
    let outcome = await once(`${heading}\n`);
    let told = tell(outcome);
    for (let next = 2; told.length > 0 && next <= (plan.tries ?? 1); next++) {
      const before = told;
      outcome = await once(`${heading}, try ${next}\n`);
      told = tell(outcome);
      if (told.length === 0) unsteady.push(...before.map((text) => `${plan.name}${who}: ${text}`));
    }
    const { counts } = outcome;
    failures.push(...told.map((text) => `${plan.name}${who}: ${text}`));
    progress.done.push(counts);
    progress.milliseconds += Date.now() - started;
    progress.running -= 1;
    if (progress.done.length === plan.jobs.length) print(`${summary(progress)}\n`);
    ended.resolve();
    ended = Promise.withResolvers();
  };

  const work = async () => {
    for (;;) {
      const left = all.filter(({ waiting }) => waiting.length > 0);
      if (left.length === 0) return;
      const next = left.find((progress) => mayStart(progress, all));
      const job = next?.waiting.shift();
      if (next && job) {
        next.running += 1;
        await run(next, job);
      } else await ended.promise;
    }
  };

  try {
    await Promise.all(Array.from({ length: atOnce }, work));
    if (unsteady.length > 0) print(`\nWhat failed, and did not when it was tried again:\n${lines(unsteady)}`);
    if (failures.length > 0) print(`\nWhat failed:\n${lines(failures)}`);
    return sum(all.flatMap(({ done }) => done));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A line for each thing that is wrong. */
function tell({ counts, problem, failures = [] }: Outcome): readonly string[] {
  const [told] = problem?.split("\n") ?? (counts.failed > failures.length ? ["It failed; see its output."] : []);
  return [...failures, ...(told === undefined ? [] : [told])];
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `  ${text}\n`).join("");
}

function mayStart({ plan, running }: Progress, all: readonly Progress[]): boolean {
  if (running >= (plan.atOnce ?? Number.POSITIVE_INFINITY)) return false;
  return all.every((other) => !plan.needs?.includes(other.plan.name) || other.done.length === other.plan.jobs.length);
}

function failed(error: unknown): Outcome {
  const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { counts: sum([NONE, single(false)]), problem };
}

function summary({ plan, done, milliseconds }: Progress): string {
  const { passed, failed, skipped } = sum(done);
  const seconds = (milliseconds / 1000).toFixed(1);
  return `-- ${plan.name}: ${passed} ok, ${failed} wrong, ${skipped} left out, ${seconds} s`;
}
