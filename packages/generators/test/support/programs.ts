import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { AUTH_SECRET } from "./token.ts";

/** Settings of a process, as an environment. */
export type Settings = Readonly<Record<string, string>>;

/**
 * Runs a program of ours in an application's folder to its end, and returns what it printed. It finds `input` on its
 * standard input, as JSON.
 */
export async function runProgram(file: string, cwd: string, input: object, settings: Settings = {}): Promise<string> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file], {
    cwd,
    env: { ...process.env, NODE_OPTIONS: "", AUTH_SECRET, ...storage(cwd), ...settings },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += String(chunk);
  });
  child.stdin.end(JSON.stringify(input));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${path.basename(file)} ended with code ${String(code)}:\n${output}`);
  return output;
}

/** Where an application keeps its files, whatever its database is. */
export function storage(cwd: string): Settings {
  return { STORAGE_URL: pathToFileURL(path.join(cwd, ".data/files")).href };
}
