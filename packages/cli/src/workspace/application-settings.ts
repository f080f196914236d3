import { dirname, join, relative, resolve } from "node:path";
import { applicationNames, DEFAULT_CONFIG } from "@domainsmith/language";
import type { LoadedProject } from "./load-workspace.ts";

/** What a generation needs to know of a project beside its model. */
export interface ApplicationSettings {
  /** npm package name. */
  readonly name: string;
  readonly title: string;
  readonly generators: Readonly<Record<string, unknown>>;
  /** Absolute path of the output folder. */
  readonly output: string;
  /** Folder below which the output may not be reached through a link. */
  readonly root: string;
}

/**
 * The settings of a project, with what `domainsmith.json` leaves open made from the folder's or file's name.
 *
 * @param out absolute path of another output folder than the project's
 * @param folder the working folder
 */
export function applicationSettings(
  project: LoadedProject,
  out: string | undefined,
  folder: string,
): ApplicationSettings {
  const config = project.config?.parsed.config ?? DEFAULT_CONFIG;
  const output = out ?? join(project.folder, config.output);
  const root = outputRoot(output, project.folder, folder);
  return { ...applicationNames(config, project.name), generators: config.generators, output, root };
}

/** The folder below which an output folder may not be reached through a link: the project's, or the working folder. */
export function outputRoot(output: string, projectFolder: string, folder: string): string {
  return [projectFolder, folder].find((candidate) => isInside(output, candidate)) ?? dirname(output);
}

function isInside(path: string, folder: string): boolean {
  const below = relative(folder, path);
  return below !== "" && !below.startsWith("..") && resolve(folder, below) === path;
}
