import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { installDependencies, runTool } from "../../../generators/test/support/applications.ts";
import { root } from "./folders.ts";

const folder = path.join(root, ".cache/apps");

/** An empty folder for an application, below the dependencies that all generated applications share. */
export function appFolder(name: string): string {
  const app = path.join(folder, name);
  rmSync(app, { recursive: true, force: true });
  mkdirSync(path.dirname(app), { recursive: true });
  return app;
}

/** Installs the dependencies of a generated application, unless those of an application with the same ones are there. */
export function install(app: string): Promise<void> {
  return installDependencies(readFileSync(path.join(app, "package.json"), "utf8"));
}

/**
 * Type-checks applications in one run, each file as its own tsconfig.json wants it.
 *
 * @returns the compiler's errors by application, in the order given
 */
export async function typeErrors(apps: readonly string[]): Promise<readonly (readonly string[])[]> {
  const [first] = apps;
  if (first === undefined) return [];
  const { compilerOptions, include }: { compilerOptions: object; include: string[] } = JSON.parse(
    readFileSync(path.join(first, "tsconfig.json"), "utf8"),
  );
  const config = path.join(folder, `tsconfig.${path.basename(first)}.json`);
  const files = apps.flatMap((app) => include.map((pattern) => path.join(app, pattern)));
  writeFileSync(config, JSON.stringify({ compilerOptions, include: files }));
  const { code, output } = await runTool("typescript/bin/tsc", ["--pretty", "false", "--project", config], folder);
  rmSync(config);
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  const errors = apps.map((app) => lines.filter((line) => line.startsWith(`${path.relative(folder, app)}/`)));
  if (code !== 0 && errors.every((each) => each.length === 0)) throw new Error(`The compiler failed:\n${output}`);
  return errors;
}

/** Runs an application's own tests; gives their output when they fail. */
export async function ownTests(app: string): Promise<string | undefined> {
  const { code, output } = await runTool("vitest/vitest.mjs", ["run"], app);
  return code === 0 ? undefined : output;
}
