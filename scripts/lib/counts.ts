import { existsSync, readFileSync } from "node:fs";

/** How many tests ended how. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NONE: Counts = { passed: 0, failed: 0, skipped: 0 };

/** Counts of a check that is one test: a linter, a compiler. */
export function single(passed: boolean): Counts {
  return passed ? { ...NONE, passed: 1 } : { ...NONE, failed: 1 };
}

export function sum(all: readonly Counts[]): Counts {
  return all.reduce(
    (left, right) => ({
      passed: left.passed + right.passed,
      failed: left.failed + right.failed,
      skipped: left.skipped + right.skipped,
    }),
    NONE,
  );
}

/** The closing line of a test run, which other programs read: `12 passed, 0 failed`, skipped ones only if there are any. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** What the reporter (mocha-reporter.cjs) writes: the counts so far, and whether the run came to its end. */
interface Report extends Counts {
  readonly ended: boolean;
  /** A line for each test that failed: its title and what it said first. */
  readonly failures: readonly string[];
}

/** A test run's counts, and what is wrong with the run itself, beside tests that failed. */
export interface Outcome {
  readonly counts: Counts;
  /** A line for each test that failed. */
  readonly failures?: readonly string[];
  /** Undefined when the run came to its end, ran something, and exited as its tests say. */
  readonly problem?: string;
}

/**
 * Judges a run of mocha by its counts file and exit code. A run that broke off, ran nothing, or exited with an error
 * though no test failed has a problem and counts one failure more.
 */
export function judge(countsFile: string, exitCode: number): Outcome {
  const report = read(countsFile);
  if (!report) return broken(NONE, [], `No test ran (exit code ${exitCode}).`);
  const { ended, failures, ...counts } = report;
  if (!ended) return broken(counts, failures, `The test run broke off before its end (exit code ${exitCode}).`);
  if (counts.passed + counts.failed + counts.skipped === 0) return broken(counts, failures, "No test ran.");
  if (exitCode !== 0 && counts.failed === 0) {
    return broken(counts, failures, `No test failed, but the run ended with exit code ${exitCode}.`);
  }
  return { counts, failures };
}

function broken(counts: Counts, failures: readonly string[], problem: string): Outcome {
  return { counts: sum([counts, single(false)]), failures, problem };
}

function read(file: string): Report | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Report;
  } catch {
    // Written only in part: the run was killed.
    return undefined;
  }
}
