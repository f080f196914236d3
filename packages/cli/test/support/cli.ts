import { spawn } from "node:child_process";
import path from "node:path";
import { run, type Terminal } from "../../src/index.ts";
import { root } from "./folders.ts";

export interface CliResult {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
  /** All that it said, for messages. */
  readonly said: string;
}

/** Runs the command line in this process. */
export async function cli(folder: string, ...args: readonly string[]): Promise<CliResult> {
  let out = "";
  let err = "";
  const terminal: Terminal = {
    folder,
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      err += text;
    },
    readInput: () => Promise.resolve(new Uint8Array()),
    onInterrupt: () => () => {},
  };
  const exitCode = await run(args, terminal);
  return { exitCode, out, err, said: `domainsmith ${args.join(" ")} -> ${exitCode}\n${out}${err}` };
}

const LIMIT_MS = 60_000;

/** Runs the command line as a process of its own, as a person does. It must end by itself. */
export function cliProcess(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CliResult> {
  const main = path.join(root, "packages/cli/src/main.ts");
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main, ...args], {
      cwd: folder,
      env: { ...process.env, NODE_OPTIONS: "", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const texts = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      texts.out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      texts.err += text;
    });
    const limit = setTimeout(() => child.kill("SIGKILL"), LIMIT_MS);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearTimeout(limit);
      const said = `domainsmith ${args.join(" ")} -> ${code ?? signal}\n${texts.out}${texts.err}`;
      if (code === null) reject(new Error(`It did not end by itself: ${said}`));
      else resolve({ exitCode: code, ...texts, said });
    });
  });
}
