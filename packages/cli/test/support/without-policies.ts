import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Copies a project, or a lone file, without its policies: whoever is signed in may then do everything, so that what
 * the application does can be asked for apart from who may.
 *
 * @returns path of the copy
 */
export function copyWithoutPolicies(project: string, folder: string): string {
  const copy = path.join(folder, path.basename(project));
  cpSync(project, copy, { recursive: true, filter: (file) => path.basename(file) !== "app" });
  const isFile = statSync(copy).isFile();
  const files = isFile
    ? [copy]
    : readdirSync(copy, { recursive: true, encoding: "utf8" }).map((file) => path.join(copy, file));
  for (const file of files) {
    if (file.endsWith(".domain")) writeFileSync(file, withoutPolicies(readFileSync(file, "utf8")));
  }
  return copy;
}

/** A model's text without policy blocks; texts and comments in them may have braces. */
function withoutPolicies(text: string): string {
  const inside = /\/\/[^\n]*|"(?:[^"\\]|\\.)*"|`[^`]*`|[^"`}/]|\/(?!\/)/;
  return text.replaceAll(new RegExp(`^[ \\t]*policy\\s*\\{(?:${inside.source})*\\}[ \\t]*\\n`, "gm"), "");
}
