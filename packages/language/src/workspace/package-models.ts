/**
 * Where the manifest of a package says that one of its models is.
 *
 * The package's own model is what `"domain"` names. `"exports"` can name more, and the same: by a path that ends in
 * `.domain`, or by the condition `"domain"`; a `*` stands for any part of a path.
 *
 * @param manifest the parsed `package.json`
 * @param subpath `.` for the package itself, `./parts` for something in it
 * @returns a path relative to the package's folder; undefined where the manifest says nothing
 */
export function modelPathOf(manifest: unknown, subpath: string): string | undefined {
  if (!isObject(manifest)) return undefined;
  if (subpath === "." && typeof manifest.domain === "string") return manifest.domain;
  const { exports } = manifest;
  const hasPaths = isObject(exports) && Object.keys(exports).some((key) => key.startsWith("."));
  if (!isObject(exports) || !hasPaths) return subpath === "." ? modelIn(exports) : undefined;
  if (Object.hasOwn(exports, subpath)) return modelIn(exports[subpath]);
  for (const [pattern, target] of Object.entries(exports)) {
    const [start = "", end, ...more] = pattern.split("*");
    const fits = end !== undefined && more.length === 0 && subpath.length >= start.length + end.length;
    if (!fits || !subpath.startsWith(start) || !subpath.endsWith(end)) continue;
    const part = subpath.slice(start.length, subpath.length - end.length);
    return modelIn(target)?.replaceAll("*", part);
  }
  return undefined;
}

/** The model among what a path is exported as. */
function modelIn(target: unknown): string | undefined {
  const path = isObject(target) ? target.domain : target;
  return typeof path === "string" && path.endsWith(".domain") ? path : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
