interface Inspected {
  readonly defaultValue?: unknown;
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
}

/**
 * The extension's settings that the user has set, by name.
 *
 * @param manifest the extension's package.json
 * @param inspect what VS Code knows about a setting
 */
export function changedSettings(
  manifest: unknown,
  inspect: (name: string) => Inspected | undefined,
): Readonly<Record<string, unknown>> {
  const changed: Record<string, unknown> = {};
  for (const name of settingNames(manifest)) {
    const found = inspect(name);
    const value = found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue;
    if (value !== undefined) changed[name] = value;
  }
  return changed;
}

function settingNames(manifest: unknown): readonly string[] {
  const properties = path(manifest, ["contributes", "configuration", "properties"]);
  return typeof properties === "object" && properties !== null ? Object.keys(properties) : [];
}

function path(value: unknown, keys: readonly string[]): unknown {
  let reached = value;
  for (const key of keys) {
    if (typeof reached !== "object" || reached === null) return undefined;
    reached = (reached as Readonly<Record<string, unknown>>)[key];
  }
  return reached;
}
