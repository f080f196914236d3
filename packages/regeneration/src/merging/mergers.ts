import type { MergeInput } from "./merge-result.ts";
import type { TextMerger } from "./text-merger.ts";

/** Says which files a merger is for. It is loaded when the first of them is merged. */
export interface MergerEntry {
  accepts(file: Pick<MergeInput, "kind" | "path">): boolean;
  load(): Promise<TextMerger>;
}

/** The first that accepts a file merges it. What none accepts is merged by lines. */
export const mergers: readonly MergerEntry[] = [
  {
    accepts: ({ kind }) => kind === "typescript",
    load: async () => (await import("./typescript/typescript-merger.ts")).typescriptMerger,
  },
];
