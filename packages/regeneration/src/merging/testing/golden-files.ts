import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const GOLDEN = fileURLToPath(new URL("../../../../generators/golden/shop/", import.meta.url));

/** Files that generators make, of at most so many characters, in an order that stays. */
export function goldenFiles(extension: string, longest = 9_000): { readonly path: string; readonly text: string }[] {
  return globSync(`src/**/*.${extension}`, { cwd: GOLDEN })
    .sort()
    .map((path) => ({ path, text: readFileSync(`${GOLDEN}/${path}`, "utf8") }))
    .filter(({ text }) => text.length <= longest);
}
