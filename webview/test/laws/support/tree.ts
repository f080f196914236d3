import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Everything in a folder: the bytes of its files, as text, by their paths. */
export function treeOf(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [path.relative(folder, file), readFileSync(file, "base64")]),
  );
}
