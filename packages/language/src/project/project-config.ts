import type { DiagnosticSeverity } from "../validation/kinds/kind.ts";

/** Settings of a project, from its `domainsmith.json`, with defaults for what is not said there. */
export interface ProjectConfig {
  /** npm package name of the application. Absent: made from the folder's name. */
  readonly name?: string;
  /** The application's name for people. Absent: {@link name}. */
  readonly title?: string;
  /** Globs of the model files, relative to the project's folder. */
  readonly models: readonly string[];
  /** Folder that the application is written to, relative to the project's folder, with `/`, without `..`. */
  readonly output: string;
  /** The generators to run, with their options. */
  readonly generators: Readonly<Record<string, GeneratorOptions>>;
  /** Severities of diagnostics that are not what they are by default. */
  readonly diagnostics: DiagnosticSettings;
}

/** Severities by code; only of kinds that are adjustable. */
export type DiagnosticSettings = Readonly<Record<string, DiagnosticSeverity | "off">>;

/** Options of one generator, as written: what they may be is for the generator to say. */
export type GeneratorOptions = Readonly<Record<string, unknown>>;

/** What holds when `domainsmith.json` says nothing. */
export const DEFAULT_CONFIG: ProjectConfig = {
  models: ["**/*.domain"],
  output: "app",
  generators: { data: {}, api: {} },
  diagnostics: {},
};

/** Something wrong in `domainsmith.json`. */
export interface ConfigProblem {
  readonly severity: "error" | "warning";
  /** See {@link CONFIG_CODES}. */
  readonly code: string;
  /** What is wrong and what to do. */
  readonly message: string;
  /** UTF-16 code units from the start of the file. */
  readonly offset: number;
  readonly length: number;
}
