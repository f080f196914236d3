import { DEFAULT_CONFIG, type ParsedConfig, type Project, parseProjectConfig, slugOf } from "@domainsmith/language";
import { type FileSystemProvider, type URI, UriUtils } from "langium";

/** A project's settings, and where things are. */
export interface ProjectSettings extends ParsedConfig {
  /** Text of `domainsmith.json`; empty for a lone file. */
  readonly text: string;
  /** The project's folder. */
  readonly folder: URI;
  /** The folder that generation writes to. */
  readonly output: URI;
  /** npm package name of the application. */
  readonly packageName: string;
  /** The application's name for people. */
  readonly title: string;
}

/** Reads a project's settings; a lone file has the defaults. A `domainsmith.json` that cannot be read is a problem. */
export async function readProjectSettings(project: Project, files: FileSystemProvider): Promise<ProjectSettings> {
  const folder = project.kind === "configured" ? project.uri : UriUtils.dirname(project.uri);
  let text = "";
  let parsed: ParsedConfig = { config: DEFAULT_CONFIG, problems: [] };
  if (project.configUri) {
    try {
      text = await files.readFile(project.configUri);
      parsed = parseProjectConfig(text);
    } catch (error) {
      const message = `domainsmith.json cannot be read: ${error instanceof Error ? error.message : String(error)}`;
      parsed = {
        config: DEFAULT_CONFIG,
        problems: [{ severity: "error", code: "DS5101", message, offset: 0, length: 0 }],
      };
    }
  }
  const { config } = parsed;
  const packageName = config.name ?? slugOf(project.name);
  return {
    ...parsed,
    text,
    folder,
    output: UriUtils.joinPath(folder, config.output),
    packageName,
    title: config.title ?? project.name,
  };
}
