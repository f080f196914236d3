import { isLineFile } from "./env/line-files.ts";
import { isLockFile } from "./lock-files/lock-file-names.ts";
import type { MergeInput } from "./merge-result.ts";
import { isMigration } from "./sql/migrations.ts";
import type { TextMerger } from "./text-merger.ts";

/** Says which files a merger is for. It is loaded when the first of them is merged. */
export interface MergerEntry {
  accepts(file: Pick<MergeInput, "kind" | "path">): boolean;
  load(): Promise<TextMerger>;
}

/** The first that accepts a file merges it. What none accepts is merged by lines. */
export const mergers: readonly MergerEntry[] = [
  { accepts: isLockFile, load: async () => (await import("./lock-files/lock-file-merger.ts")).lockFileMerger },
  { accepts: isMigration, load: async () => (await import("./sql/migration-merger.ts")).migrationMerger },
  { accepts: isLineFile, load: async () => (await import("./env/env-merger.ts")).envMerger },
  {
    accepts: ({ kind }) => kind === "typescript",
    load: async () => (await import("./typescript/typescript-merger.ts")).typescriptMerger,
  },
  { accepts: ({ kind }) => kind === "json", load: async () => (await import("./json/json-merger.ts")).jsonMerger },
  { accepts: ({ kind }) => kind === "yaml", load: async () => (await import("./yaml/yaml-merger.ts")).yamlMerger },
  {
    accepts: ({ kind }) => kind === "markdown",
    load: async () => (await import("./markdown/markdown-merger.ts")).markdownMerger,
  },
];
