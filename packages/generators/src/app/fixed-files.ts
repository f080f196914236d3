import { LINE_WIDTH, layoutFile } from "../emit/index.ts";
import type { FileKind, GeneratedFile } from "../generator.ts";
import { FIXED_FILES } from "./generated/fixed-files.ts";
import { withParts } from "./part-marks.ts";
import { type ApplicationParts, PARTS, type Part } from "./parts.ts";

/** Files whose names npm would change or leave out. */
const NAMES: Readonly<Record<string, string>> = { gitignore: ".gitignore", "env.example": ".env.example" };

/** Files that only applications with a part have, or with one of several, by the beginnings of their paths. */
const FOLDERS: readonly (readonly [path: RegExp, ...parts: Part[]])[] = [
  [/^(src|test)\/actions\b/, "actions"],
  [/^(src|test)\/events\b/, "events"],
  [/^src\/rules\b/, "rules"],
  [/^(src|test)\/files\b/, "files"],
  [/^test\/resource\/uploads\b/, "files"],
  [/^(src|test)\/exports\b/, "exports"],
  [/^src\/exports\/xlsx\b/, "workbooks"],
  [/^src\/files\/demo-files\b/, "demofiles"],
  [/^(src|test)\/search\b/, "search"],
  [/^(src|test)\/cache\b/, "cache"],
  [/^(src|test)\/jobs\b/, "jobs"],
  [/^(src|test)\/operations\b/, "metrics"],
  [/^client\//, "client"],
  [/^test\/client\b/, "client"],
  [/^client\/core\/files\b/, "files"],
  [/^(client\/core|test\/client)\/stream\b/, "stream"],
  [/^(src|test)\/redis\b/, "redis"],
  [/^(src|test)\/webhooks\b/, "webhooks"],
  [/^(src|test)\/stream\b/, "stream"],
  [/^src\/events\/announcer\b/, "stream"],
  [/^src\/operations\/events\b/, "stream"],
  [/^(src|test)\/http\/places\b/, "exports", "stream"],
];

/** Those of the applications that were generated last, by their parts. */
const known = new Map<string, readonly GeneratedFile[]>();
const MOST_KNOWN = 4;

/** The files that are the same in every application that has the same parts. */
export function fixedFiles(parts: ApplicationParts): readonly GeneratedFile[] {
  const key = PARTS.filter((part) => parts[part]).join(" ");
  const files = known.get(key) ?? filesOf(parts);
  known.delete(key);
  known.set(key, files);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  return files;
}

function filesOf(parts: ApplicationParts): readonly GeneratedFile[] {
  return [...FIXED_FILES]
    .filter(([name]) => isWanted(name, parts))
    .map(([name, content]) => {
      const path = NAMES[name] ?? name;
      return {
        path,
        content: laidOutAgain(path, content, withParts(content, parts)),
        kind: kindOf(path),
        key: { generator: "api", artifact: path },
        ownership: "generated",
      };
    });
}

/** Where lines were taken out, others may belong on one line now. */
function laidOutAgain(path: string, before: string, after: string): string {
  return path.endsWith(".ts") && before !== after ? layoutFile(after, LINE_WIDTH) : after;
}

function isWanted(name: string, parts: ApplicationParts): boolean {
  return FOLDERS.every(([path, ...some]) => some.some((part) => parts[part]) || !path.test(name));
}

function kindOf(path: string): FileKind {
  if (path.endsWith(".ts")) return "typescript";
  if (path.endsWith(".json")) return "json";
  return path.startsWith(".env") ? "env" : "text";
}
