const DEPENDENCIES = new Set([
  "dependencies",
  "devDependencies",
  "peerDependencies",
  "optionalDependencies",
  "engines",
]);
const RANGE = /^(?:[~^]|>=)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?$/;

/**
 * Of two versions of a package that both sides have changed, the higher one: `yours`, `next`, or undefined when it is
 * not about versions, or cannot be told.
 *
 * @param path keys from the root of the file to the value
 */
export function higherVersion(path: readonly string[], yours: string, next: string): "yours" | "next" | undefined {
  if (path.length !== 2 || !DEPENDENCIES.has(path[0] ?? "")) return undefined;
  const [left, right] = [numbersOf(yours), numbersOf(next)];
  if (!left || !right) return undefined;
  for (const [index, number] of left.entries()) {
    const other = right[index] ?? 0;
    if (number !== other) return number > other ? "yours" : "next";
  }
  return undefined;
}

/** Of a range as people write it in a manifest; undefined for a tag, a path, or one with several parts. */
function numbersOf(value: string): readonly number[] | undefined {
  const text: unknown = value.startsWith('"') ? JSON.parse(value) : undefined;
  const found = typeof text === "string" ? RANGE.exec(text.trim()) : null;
  return found?.slice(1).map((part) => Number(part ?? 0));
}
