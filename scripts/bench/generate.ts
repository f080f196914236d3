import { cpSync, globSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BenchRow, median, row } from "../lib/bench.ts";
import { root } from "../lib/bootstrap.mjs";
import { run as execute, runNode } from "../lib/exec.ts";

const RUNS = 3;

/** Written before the program runs: at its end it leaves the processor time of all its threads, in ms, in a file. */
const METER = `data:text/javascript,${encodeURIComponent(`
  import { writeFileSync } from "node:fs";
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    writeFileSync(process.env.CPU_FILE, String((user + system) / 1000));
  });`)}`;

/** What the built command line takes to generate each example, first into an empty folder, then again. */
export async function run(): Promise<readonly BenchRow[]> {
  const built = await runNode(path.join(root, "scripts/tasks/build.ts"), [], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (built !== 0) throw new Error("The command line does not build.");
  const rows: BenchRow[] = [];
  for (const file of globSync("examples/*/domainsmith.json", { cwd: root }).sort()) {
    rows.push(...(await measure(path.dirname(file))));
  }
  return rows;
}

async function measure(example: string): Promise<readonly BenchRow[]> {
  const cold: number[] = [];
  const again: number[] = [];
  let files = 0;
  for (let number = 0; number < RUNS; number += 1) {
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "bench-")));
    try {
      const project = path.join(folder, path.basename(example));
      cpSync(path.join(root, example), project, { recursive: true });
      const out = path.join(folder, "out");
      cold.push(await generate(project, out, folder));
      again.push(await generate(project, out, folder));
      files = globSync("**/*", { cwd: out, withFileTypes: true }).filter((entry) => entry.isFile()).length;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return [
    row(`${example}, ${files} files, cold`, median(cold), "ms CPU", 3000),
    row(`${example}, nothing changed`, median(again), "ms CPU", 1200),
  ];
}

async function generate(project: string, out: string, folder: string): Promise<number> {
  const meter = path.join(folder, "cpu");
  const cli = path.join(root, "dist/cli.js");
  const args = ["--import", METER, cli, "generate", project, "--out", out];
  const code = await execute(process.execPath, args, {
    env: { ...process.env, CPU_FILE: meter },
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (code !== 0) throw new Error(`Generating ${path.basename(project)} failed.`);
  return Number(readFileSync(meter, "utf8"));
}
