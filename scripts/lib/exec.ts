import { type SpawnOptions, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { setPriority } from "node:os";
import path from "node:path";
import { root } from "./bootstrap.mjs";

/** Path of a program that an npm dependency of the project brings, as its JavaScript file. */
export function bin(packageName: string, file: string): string {
  return path.join(root, "node_modules", packageName, file);
}

export interface RunOptions extends SpawnOptions {
  /** Lets programs that are not in the background go first, also those that it starts. */
  readonly background?: boolean;
}

const BACKGROUND = 5;

/** Runs a program with inherited output and resolves with its exit code; a signal counts as 1. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<number> {
  const { background = false, ...rest } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", ...rest });
    if (background && child.pid !== undefined) setPriority(child.pid, BACKGROUND);
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/** Runs a JavaScript or TypeScript file on the Node that runs this. */
export function runNode(file: string, args: readonly string[] = [], options: SpawnOptions = {}): Promise<number> {
  return run(process.execPath, ["--disable-warning=ExperimentalWarning", file, ...args], options);
}

/** Path of the first of these programs that the PATH leads to; undefined when there is none. */
export function findProgram(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isProgram);
}

/** Whether a file is there and may be run. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
