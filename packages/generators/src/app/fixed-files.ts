import type { FileKind, GeneratedFile } from "../generator.ts";
import { FIXED_FILES } from "./generated/fixed-files.ts";

/** Files whose names npm would change or leave out. */
const NAMES: Readonly<Record<string, string>> = { gitignore: ".gitignore", "env.example": ".env.example" };

/** The files that are the same in every application. */
export function fixedFiles(): readonly GeneratedFile[] {
  return [...FIXED_FILES].map(([name, content]) => {
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

function kindOf(path: string): FileKind {
  if (path.endsWith(".ts")) return "typescript";
  if (path.endsWith(".json")) return "json";
  return path.startsWith(".env") ? "env" : "text";
}
