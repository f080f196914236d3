import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cache, root } from "../../lib/bootstrap.mjs";
import { run as execute, runNode } from "../../lib/exec.ts";

/** Where the measured programs are built: nobody else's are replaced. */
export const BUILT = path.join(cache, "bench", "dist");

/** What a process took from its start to its end, all threads together. */
export interface Taken {
  /** Processor time in milliseconds. */
  readonly cpu: number;
  /** Memory at its peak in megabytes. */
  readonly peak: number;
}

/** Written before the program runs: at its end it leaves what it took in a file. */
const METER = `data:text/javascript,${encodeURIComponent(`
  import { writeFileSync } from "node:fs";
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const taken = { cpu: (userCPUTime + systemCPUTime) / 1000, peak: maxRSS / 1024 };
    writeFileSync(process.env.METER_FILE, JSON.stringify(taken));
  });`)}`;

/** Builds the command line and the server. */
export async function build(): Promise<void> {
  const built = await runNode(path.join(root, "scripts/tasks/build.ts"), ["--outdir", BUILT], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (built !== 0) throw new Error("The command line does not build.");
}

/** Runs the built `domainsmith generate`. Ends with 1 where files conflict, which `conflicts` allows. */
export async function generate(
  project: string,
  args: readonly string[] = [],
  { conflicts = false }: { readonly conflicts?: boolean } = {},
): Promise<Taken> {
  const meter = path.join(project, "..", "meter.json");
  const code = await execute(
    process.execPath,
    ["--import", METER, path.join(BUILT, "cli.js"), "generate", project, ...args],
    { env: { ...process.env, METER_FILE: meter }, stdio: ["ignore", "ignore", "inherit"] },
  );
  if (code !== 0 && !(conflicts && code === 1)) throw new Error(`Generating ${path.basename(project)} failed.`);
  return JSON.parse(readFileSync(meter, "utf8"));
}

const folders: string[] = [];

/**
 * Does something in a folder that is there only for it. It stays until all are removed: for minutes after many files
 * were removed, ext4 takes up to five times as long to make others, because it looks for numbers that were not in use.
 */
export function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "bench-")));
  folders.push(folder);
  return work(folder);
}

/** Removes the folders in which something was done. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
