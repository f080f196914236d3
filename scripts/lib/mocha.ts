import type { StdioOptions } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "./bootstrap.mjs";
import { judge, type Outcome, sum } from "./counts.ts";
import { bin, run } from "./exec.ts";

const NOTE = "--disable-warning=ExperimentalWarning";

/** Runs a program that reports its tests through mocha-reporter.cjs; kills it when it takes longer than `limitMs`. */
export async function runCounted(
  args: readonly string[],
  limitMs: number,
  env: Readonly<Record<string, string>> = {},
  stdio: StdioOptions = "inherit",
): Promise<Outcome> {
  const folder = mkdtempSync(path.join(tmpdir(), "counts-"));
  try {
    const counts = path.join(folder, "counts.json");
    const started = Date.now();
    const code = await run(process.execPath, [NOTE, ...args], {
      env: { ...process.env, ...env, TEST_COUNTS: counts },
      timeout: limitMs,
      stdio,
    });
    const outcome = judge(counts, code);
    if (Date.now() - started < limitMs) return outcome;
    return { ...outcome, problem: `It was ended because it took longer than ${limitMs / 60_000} minutes.` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs mocha over TypeScript test files, in this order, in one process of its own. */
export function runMocha(
  files: readonly string[],
  limitMs: number,
  mochaArgs: readonly string[] = [],
): Promise<Outcome> {
  return runCounted(commandOf(files, mochaArgs), limitMs);
}

/**
 * Runs mocha over test files in several processes at the same time. What each of them says is printed when it has ended,
 * so that no two speak at once.
 *
 * @param shares the files of each process; the next one starts as soon as there is room
 */
export async function runMochaSideBySide(
  shares: readonly (readonly string[])[],
  atOnce: number,
  limitMs: number,
  mochaArgs: readonly string[] = [],
): Promise<Outcome> {
  const folder = mkdtempSync(path.join(tmpdir(), "output-"));
  const waiting = shares.entries();
  const outcomes: Outcome[] = [];
  const until = Date.now() + limitMs;
  const work = async () => {
    for (const [number, files] of waiting) {
      const file = path.join(folder, String(number));
      const output = openSync(file, "w");
      try {
        const left = Math.max(until - Date.now(), 1);
        outcomes.push(await runCounted(commandOf(files, mochaArgs), left, {}, ["ignore", output, output]));
      } finally {
        closeSync(output);
        process.stdout.write(readFileSync(file));
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
    const problems = outcomes.flatMap(({ problem }) => problem ?? []);
    const counts = sum(outcomes.map((outcome) => outcome.counts));
    return problems.length > 0 ? { counts, problem: problems.join("\n") } : { counts };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function commandOf(files: readonly string[], mochaArgs: readonly string[] = []): readonly string[] {
  const reporter = path.join(root, "scripts/lib/mocha-reporter.cjs");
  return [bin("mocha", "bin/mocha.js"), "--reporter", reporter, ...mochaArgs, ...files];
}
