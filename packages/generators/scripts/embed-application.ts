import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Writes the files of `application/`, the same in every generated application, into a module. */

const root = path.resolve(import.meta.dirname, "..");
const source = path.join(root, "application");
const target = path.join(root, "src/app/generated/fixed-files.ts");

/** The module's text for the files as they are now. */
export function fixedFilesModule(): string {
  const names = readdirSync(source, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(source, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .sort();
  const entries = names.map((name) => {
    const text = readFileSync(path.join(source, name), "utf8");
    return `  [${JSON.stringify(name)}, ${JSON.stringify(text)}],`;
  });
  return `// Made of the files in application/ by scripts/embed-application.ts.
/** The files that every generated application has, by path. */
export const FIXED_FILES: ReadonlyMap<string, string> = new Map([
${entries.join("\n")}
]);
`;
}

if (import.meta.main) writeFileSync(target, fixedFilesModule());
