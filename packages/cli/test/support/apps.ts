import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { installDependencies, runTool } from "../../../generators/test/support/applications.ts";
import { root } from "./folders.ts";

const shared = path.join(root, ".cache/apps");
/** Of this run alone: several may be under way at the same time. */
const folder = path.join(shared, `run-${process.pid}`);

after(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Removes what runs that were ended from outside left behind. */
function removeRemains(): void {
  for (const name of existsSync(shared) ? readdirSync(shared) : []) {
    const pid = /^run-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(path.join(shared, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A folder for an application that is not there yet, below the dependencies that all generated applications share. */
export function appFolder(name: string): string {
  if (!existsSync(folder)) {
    removeRemains();
    mkdirSync(folder, { recursive: true });
  }
  return path.join(folder, name);
}

/** Installs the dependencies of a generated application, unless those of an application with the same ones are there. */
export function install(app: string): Promise<void> {
  return installDependencies(readFileSync(path.join(app, "package.json"), "utf8"));
}

/**
 * Type-checks applications in one run, each file as the tsconfig.json of the first one wants it.
 *
 * @returns the compiler's errors by application, in the order given
 */
export async function typeErrors(apps: readonly string[]): Promise<readonly (readonly string[])[]> {
  const [first] = apps;
  if (first === undefined) return [];
  const configs = apps.map((app) => readFileSync(path.join(app, "tsconfig.json"), "utf8"));
  if (new Set(configs).size > 1) throw new Error("The applications are not compiled in the same way.");
  const { compilerOptions, include }: { compilerOptions: object; include: string[] } = JSON.parse(configs[0] ?? "");
  const config = path.join(folder, `tsconfig.${path.basename(first)}.json`);
  const files = apps.flatMap((app) => include.map((pattern) => path.join(app, pattern)));
  writeFileSync(config, JSON.stringify({ compilerOptions, include: files }));
  // One checker after the other takes half as much of the processor: each finds out anew what the libraries mean.
  const { code, output } = await runTool(
    "typescript/bin/tsc",
    ["--pretty", "false", "--checkers", "1", "--project", config],
    folder,
  );
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  const errors = apps.map((app) => lines.filter((line) => line.startsWith(`${path.relative(folder, app)}/`)));
  if (code !== 0 && errors.every((each) => each.length === 0)) throw new Error(`The compiler failed:\n${output}`);
  return errors;
}

/**
 * Runs an application's own tests; gives what failed of them.
 *
 * @param environment names the servers that they run on, beside what is embedded
 */
export async function ownTests(
  app: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  const { code, output } = await runTool("vitest/vitest.mjs", ["run"], app, environment);
  // Before that stands what did not fail: too much for Mocha, which cuts what it shows.
  return code === 0 ? undefined : output.slice(Math.max(0, output.search(/^.*Failed (Tests|Suites) /m)));
}

/** What an application's own linter and formatter find in it, if anything. */
export async function lintFindings(app: string): Promise<string | undefined> {
  // Told to look here, it does not ask version control, which leaves out the folder that the applications of tests are in.
  const args = ["check", "--vcs-enabled=false", "--error-on-warnings", "--max-diagnostics=20", "."];
  const { code, output } = await runTool("@biomejs/biome/bin/biome", args, app);
  return code === 0 ? undefined : output;
}
