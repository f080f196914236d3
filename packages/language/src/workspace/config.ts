import { parse } from "jsonc-parser";

/** What the workspace needs to know of a `domainsmith.json`. */
export interface WorkspaceConfig {
  readonly name?: string;
  /** Globs of the model files, relative to the project's folder. */
  readonly models: readonly string[];
  /** Output folder, relative to the project's folder. */
  readonly output: string;
}

export const CONFIG_FILE = "domainsmith.json";

/** Reads a configuration as far as it can be read; what is wrong with it is reported elsewhere. */
export function readWorkspaceConfig(text: string): WorkspaceConfig {
  const value: unknown = parse(text, [], { allowTrailingComma: true });
  const { name, models, output } =
    typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  const globs = Array.isArray(models) ? models.filter((glob) => typeof glob === "string") : [];
  return {
    ...(typeof name === "string" ? { name } : {}),
    models: globs.length > 0 ? globs : ["**/*.domain"],
    output: typeof output === "string" && output !== "" ? output : "app",
  };
}
