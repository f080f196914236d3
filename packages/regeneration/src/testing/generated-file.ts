import type { GeneratedFile } from "@domainsmith/generators";

/** A generated file for tests; its key follows from its path unless given. */
export function generated(path: string, content: string, more: Partial<GeneratedFile> = {}): GeneratedFile {
  return { path, content, kind: "text", key: { generator: "data", artifact: path }, ownership: "generated", ...more };
}
