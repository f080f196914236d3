import { mkdtempSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runInDevelopmentHost } from "../../extension/test/support/development-host.ts";
import { type BenchRow, median, row } from "../lib/bench.ts";
import { cache, root } from "../lib/bootstrap.mjs";
import { runNode } from "../lib/exec.ts";
import { buildForHost } from "../lib/host-suite.ts";

const RUNS = 3;
const LIMIT_MS = 60_000;

/** How long VS Code waits for the extension, and how long until the language server gives its first answer. */
export async function run(): Promise<readonly BenchRow[]> {
  const built = await runNode(path.join(root, "scripts/tasks/build.ts"), [], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (built !== 0) throw new Error("The extension does not build.");
  const tests = path.join(await buildForHost(["extension/test/bench/activation.ts"]), "activation.cjs");
  const found: { activation: number; answer: number }[] = [];
  for (let number = 0; number < RUNS; number += 1) found.push(await measure(tests));
  return [
    row("activation of the extension", median(found.map(({ activation }) => activation)), "ms", 100),
    row("from activation to the server's first answer", median(found.map(({ answer }) => answer)), "ms", 2000),
    row("size of the extension's bundle", statSync(path.join(root, "dist/extension.cjs")).size / 1000, "kB", 500),
  ];
}

async function measure(tests: string): Promise<{ activation: number; answer: number }> {
  const workspace = realpathSync(mkdtempSync(path.join(tmpdir(), "ws-")));
  try {
    const screenshot = path.join(cache, "screenshots/bench-failed.png");
    const result = await runInDevelopmentHost({ extension: root, tests, workspace, limitMs: LIMIT_MS, screenshot });
    if (result.exitCode !== 0) throw new Error(`The measurement failed.\n${result.diagnosis}`);
    return JSON.parse(result.output);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}
