import type { MergeInput } from "../merge-result.ts";

/** Whether a file is a step of the database, which is carried out once. */
export function isMigration({ kind, path }: Pick<MergeInput, "kind" | "path">): boolean {
  return kind === "sql" && /(?:^|\/)migrations\//.test(path);
}
