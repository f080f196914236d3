import { type SpawnOptions, spawn } from "node:child_process";
import path from "node:path";
import { root } from "./bootstrap.mjs";

/** Path of a program that an npm dependency of the project brings, as its JavaScript file. */
export function bin(packageName: string, file: string): string {
  return path.join(root, "node_modules", packageName, file);
}

/** Runs a program with inherited output and resolves with its exit code; a signal counts as 1. */
export function run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options });
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/** Runs a JavaScript or TypeScript file on the Node that runs this. */
export function runNode(file: string, args: readonly string[] = [], options: SpawnOptions = {}): Promise<number> {
  return run(process.execPath, ["--disable-warning=ExperimentalWarning", file, ...args], options);
}
