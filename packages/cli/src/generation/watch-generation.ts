import { type FSWatcher, statSync, watch } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { CONFIG_FILE } from "@domainsmith/language";
import type { CommandContext } from "../command.ts";
import { ExitCode } from "../exit-code.ts";
import { print, refusal } from "../report.ts";
import { argumentPath } from "../workspace/load-workspace.ts";
import { systemMessage } from "../workspace/system-message.ts";
import { type GenerationOptions, runGeneration } from "./run-generation.ts";

/** Editors save in several steps, and several files at once. */
const QUIET = 150;

/**
 * Generates, and again whenever a model or the settings change, until the user interrupts it. A generation that is
 * under way is finished first. With `--json`, each one writes a document on a line of its own.
 */
export async function watchGeneration(
  argument: string,
  options: GenerationOptions & { readonly json?: boolean },
  context: CommandContext,
): Promise<void> {
  const { terminal } = context;
  const { path, shown } = argumentPath(argument, terminal.folder);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) {
    print(refusal("missing", `There is no ${shown}. Check the path.`), options.json === true, terminal);
    return context.setExitCode(ExitCode.misuse);
  }
  const folder = stats.isDirectory() ? path : dirname(path);
  const generate = async () => {
    const report = await runGeneration(argument, options, terminal.folder);
    if (options.json) terminal.write(`${JSON.stringify(report.json)}\n`);
    else print(report, false, terminal);
  };
  const changes = new Changes();
  // What changes while the first generation is under way is generated as well.
  const watcher = watched(folder, changes);
  const stop = terminal.onInterrupt(() => changes.end());
  try {
    await generate();
    if (!watcher.ok) {
      const message = `Changes in ${shown} cannot be watched: ${watcher.why}.`;
      print(refusal("not-watchable", message, ExitCode.findings), options.json === true, terminal);
      return context.setExitCode(ExitCode.findings);
    }
    if (!options.json) terminal.write(`Watching ${shown === "." ? "this folder" : shown}. Ctrl+C ends it.\n`);
    while (await changes.next()) await generate();
  } finally {
    stop();
    if (watcher.ok) watcher.value.close();
  }
  context.setExitCode(ExitCode.success);
}

type Watched = { readonly ok: true; readonly value: FSWatcher } | { readonly ok: false; readonly why: string };

function watched(folder: string, changes: Changes): Watched {
  try {
    const watcher = watch(folder, { recursive: true }, (_, name) => {
      if (name === null || isSource(join(folder, name), folder)) changes.happened();
    });
    watcher.on("error", () => changes.end());
    return { ok: true, value: watcher };
  } catch (error) {
    return { ok: false, why: systemMessage(error) };
  }
}

/** Models and settings; what lies in hidden folders and among packages is none of the project's. */
function isSource(path: string, folder: string): boolean {
  const name = basename(path);
  if (name !== CONFIG_FILE && !name.endsWith(".domain")) return false;
  const folders = relative(folder, dirname(path)).split(sep);
  return !folders.some((each) => each === "node_modules" || each.startsWith("."));
}

/** Waits for changes, and for a while of quiet after them. */
class Changes {
  #isOver = false;
  #isDue = false;
  #timer: NodeJS.Timeout | undefined;
  #wake: (() => void) | undefined;

  happened(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#isDue = true;
      this.#wake?.();
    }, QUIET);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#isOver = true;
    this.#wake?.();
  }

  /** Returns true when there were changes, false when it is over. */
  async next(): Promise<boolean> {
    while (!this.#isDue && !this.#isOver) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#isDue = false;
    return !this.#isOver;
  }
}
