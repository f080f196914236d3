import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { modelText } from "../../../packages/language/src/testing/model-text.ts";
import { type BenchRow, median, row } from "../../lib/bench.ts";
import { root } from "../../lib/bootstrap.mjs";
import { run } from "../../lib/exec.ts";

const RUNS = 5;

/** What `domainsmith validate` takes from the start of the process to its end. */
export async function validateTimes(): Promise<readonly BenchRow[]> {
  return [await validate(100, 400), await validate(1000, 900)];
}

async function validate(entities: number, goal: number): Promise<BenchRow> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "bench-")));
  try {
    for (const [name, text] of Object.entries(modelText(entities))) writeFileSync(path.join(folder, name), text);
    const taken: number[] = [];
    for (let number = 0; number < RUNS; number++) {
      const started = performance.now();
      const code = await run(process.execPath, [path.join(root, "dist/cli.js"), "validate", folder], {
        stdio: ["ignore", "ignore", "inherit"],
      });
      taken.push(performance.now() - started);
      if (code !== 0) throw new Error("The model of the benchmark is wrong.");
    }
    return row(`validate, whole process, ${entities} entities`, median(taken), "ms", goal);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
