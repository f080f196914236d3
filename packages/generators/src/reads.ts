/**
 * The files that a generator sees of the last generation, by what it says that it reads (`Generator.reads`). It never
 * sees others, so what it makes depends on nothing else.
 */
export function filesRead(
  reads: readonly string[],
  previous: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map([...previous].filter(([path]) => reads.some((pattern) => isRead(pattern, path))));
}

function isRead(pattern: string, path: string): boolean {
  if (pattern.endsWith("/")) return path.startsWith(pattern);
  if (!pattern.includes("*")) return path === pattern;
  const [names, wanted] = [path.split("/"), pattern.split("/")];
  return names.length === wanted.length && wanted.every((each, index) => fits(names[index] ?? "", each));
}

function fits(name: string, pattern: string): boolean {
  const [start = "", end] = pattern.split("*");
  if (end === undefined) return name === pattern;
  return name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end);
}
