import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { CONFIG_FILE, modelMatcher, type ParsedConfig, parseProjectConfig } from "@domainsmith/language";
import { readText, type TextRead } from "./read-text.ts";
import { systemMessage } from "./system-message.ts";

/** A `domainsmith.json` and what it says. */
export interface FoundConfig {
  /** Absolute path of the file. */
  readonly path: string;
  /** Absolute path of its folder. */
  readonly folder: string;
  readonly read: TextRead;
  readonly parsed: ParsedConfig;
}

export interface FoundModels {
  /** Absolute paths of the model files, sorted. */
  readonly files: readonly string[];
  readonly configs: readonly FoundConfig[];
  /** Folders that could not be read, with the reason. */
  readonly unreadable: readonly { readonly path: string; readonly message: string }[];
}

/**
 * The model files in a folder and below: in a project those that its patterns match, elsewhere all `.domain` files.
 * What lies in hidden folders, in `node_modules`, in output folders and behind links is not looked at.
 *
 * @param folder absolute
 */
export function findModels(folder: string): FoundModels {
  const files: string[] = [];
  const configs: FoundConfig[] = [];
  const unreadable: { path: string; message: string }[] = [];
  const visit = (current: string, within: Rules | undefined): void => {
    let entries: ReturnType<typeof list>;
    try {
      entries = list(current);
    } catch (error) {
      unreadable.push({ path: current, message: systemMessage(error) });
      return;
    }
    let project = within;
    if (entries.some(({ name, isFile }) => isFile && name === CONFIG_FILE)) {
      const config = readConfig(current);
      configs.push(config);
      project = rulesOf(config);
    }
    for (const { name, isFile, isFolder } of entries) {
      const path = join(current, name);
      if (isFolder && name !== "node_modules" && !name.startsWith(".") && path !== project?.output)
        visit(path, project);
      else if (isFile && name.endsWith(".domain") && (!project || project.matches(path))) files.push(path);
    }
  };
  visit(folder, undefined);
  return { files: files.sort(), configs, unreadable };
}

/** Reads the `domainsmith.json` of a folder. */
export function readConfig(folder: string): FoundConfig {
  const path = join(folder, CONFIG_FILE);
  const read = readText(path, CONFIG_FILE);
  return { path, folder, read, parsed: parseProjectConfig(read.ok ? read.text : "{}") };
}

interface Rules {
  readonly output: string;
  matches(path: string): boolean;
}

function rulesOf({ folder, parsed }: FoundConfig): Rules {
  const matches = modelMatcher(parsed.config.models);
  return {
    output: join(folder, parsed.config.output),
    matches: (path) => matches(relative(folder, path).split(sep).join("/")),
  };
}

function list(folder: string) {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => ({ name: entry.name, isFile: entry.isFile(), isFolder: entry.isDirectory() }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}
