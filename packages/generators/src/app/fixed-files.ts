import type { FileKind, GeneratedFile } from "../generator.ts";
import { FIXED_FILES } from "./generated/fixed-files.ts";

/** Files whose names npm would change or leave out. */
const NAMES: Readonly<Record<string, string>> = { gitignore: ".gitignore", "env.example": ".env.example" };

/** What an application has besides data. */
export interface ApplicationParts {
  readonly actions: boolean;
  readonly events: boolean;
  /** Code that was compiled from expressions. */
  readonly rules: boolean;
}

/** The files that are the same in every application that has these parts. */
export function fixedFiles(parts: ApplicationParts): readonly GeneratedFile[] {
  return [...FIXED_FILES]
    .filter(([name]) => isWanted(name, parts))
    .map(([name, content]) => {
      const path = NAMES[name] ?? name;
      return {
        path,
        content,
        kind: kindOf(path),
        key: { generator: "api", artifact: path },
        ownership: "generated",
      };
    });
}

function isWanted(name: string, { actions, events, rules }: ApplicationParts): boolean {
  if (/^(src|test)\/actions\b/.test(name)) return actions;
  if (/^(src|test)\/events\b/.test(name)) return events;
  if (/^src\/rules\b/.test(name)) return rules;
  return true;
}

function kindOf(path: string): FileKind {
  if (path.endsWith(".ts")) return "typescript";
  if (path.endsWith(".json")) return "json";
  return path.startsWith(".env") ? "env" : "text";
}
