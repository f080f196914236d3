import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "./bootstrap.mjs";
import { judge, type Outcome } from "./counts.ts";
import { bin, run } from "./exec.ts";

const NOTE = "--disable-warning=ExperimentalWarning";

/** How a test run is started. */
export interface TestRun {
  readonly limitMs: number;
  /** Open file that gets what it says. */
  readonly output: number;
  /** Lets windows that a person would look at go first. */
  readonly background?: boolean;
}

/** Runs a program that reports its tests through mocha-reporter.cjs; kills it when it takes longer than `limitMs`. */
export async function runCounted(args: readonly string[], { limitMs, output, background }: TestRun): Promise<Outcome> {
  const folder = mkdtempSync(path.join(tmpdir(), "counts-"));
  try {
    const counts = path.join(folder, "counts.json");
    const started = Date.now();
    const code = await run(process.execPath, [NOTE, ...args], {
      env: { ...process.env, TEST_COUNTS: counts },
      timeout: limitMs,
      stdio: ["ignore", output, output],
      background: background === true,
    });
    const outcome = judge(counts, code);
    if (Date.now() - started < limitMs) return outcome;
    return { ...outcome, problem: `It was ended because it took longer than ${limitMs / 60_000} minutes.` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs mocha over TypeScript test files, in this order, in one process of its own. */
export function runMocha(files: readonly string[], how: TestRun, mochaArgs: readonly string[] = []): Promise<Outcome> {
  const reporter = path.join(root, "scripts/lib/mocha-reporter.cjs");
  return runCounted([bin("mocha", "bin/mocha.js"), "--reporter", reporter, ...mochaArgs, ...files], how);
}
