import { existsSync, readFileSync } from "node:fs";

// esbuild.mjs puts a module in place of this one that has all pages in it, so that what ships needs no other file.
const folder = new URL("../../../../docs/language-reference/diagnostics/", import.meta.url);

/** The page of a diagnostic, in Markdown; undefined where there is none. */
export function readPage(code: string): string | undefined {
  const file = new URL(`${code}.md`, folder);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
