import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../program.ts";

const MAIN = fileURLToPath(new URL("../main.ts", import.meta.url));

export interface Result {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the command line in a process of its own.
 *
 * @param keepOpen leave the input open: the process has to end by itself
 * @param flags what Node gets beside
 */
export function spawnCli(
  folder: string,
  args: readonly string[],
  input: string | Uint8Array = "",
  keepOpen = false,
  flags: readonly string[] = [],
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const nodeFlags = ["--disable-warning=ExperimentalWarning", ...flags];
    const child = spawn(process.execPath, [...nodeFlags, MAIN, ...args], { cwd: folder });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (data: Buffer) => out.push(data));
    child.stderr.on("data", (data: Buffer) => err.push(data));
    child.on("error", reject);
    child.on("close", (exitCode) => {
      resolve({ exitCode, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
    child.stdin.write(input);
    if (!keepOpen) child.stdin.end();
  });
}

/** A command that goes on until it is interrupted. */
export interface RunningCli {
  /** Resolves when what it has written since the last time fits. */
  said(what: RegExp): Promise<void>;
  /** Sends what Ctrl+C sends, and gives the exit code. */
  interrupt(): Promise<number | null>;
}

/** Starts the command line in a process of its own. */
export function startCli(folder: string, args: readonly string[]): RunningCli {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", MAIN, ...args], { cwd: folder });
  let output = "";
  let look = () => {};
  const hear = (data: Buffer) => {
    output += data.toString();
    look();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return {
    said: (what) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          child.kill("SIGKILL");
          reject(new Error(`it has not said ${what}:\n${output}`));
        }, 30_000);
        look = () => {
          const found = what.exec(output);
          if (!found) return;
          clearTimeout(timer);
          output = output.slice(found.index + found[0].length);
          look = () => {};
          resolve();
        };
        look();
      }),
    interrupt: () => {
      child.kill("SIGINT");
      return ended;
    },
  };
}

/** Runs the command line in this process, which is much faster. */
export async function callCli(
  folder: string,
  args: readonly string[],
  input: string | Uint8Array = "",
): Promise<Result> {
  let stdout = "";
  let stderr = "";
  const exitCode = await run(args, {
    folder,
    write: (text) => {
      stdout += text;
    },
    writeError: (text) => {
      stderr += text;
    },
    readInput: async () => Buffer.from(input),
    onInterrupt: () => () => {},
  });
  return { exitCode, stdout, stderr };
}

/** A folder for one test, with files by relative path. */
export class TestFolder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), "cli-test-")));

  write(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [path, content] of Object.entries(files)) {
      const target = join(this.path, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A small project without mistakes. */
export const SMALL_PROJECT: Readonly<Record<string, string>> = {
  "domainsmith.json": '{ "name": "small", "output": "app" }\n',
  "task.domain": "/// Something to do.\nentity Task {\n  title: String(1..120)\n}\n",
};
