import type { MergeInput } from "../merge-result.ts";

/** Whether a file is a step of the database, which is carried out once, or the record of one. */
export function isMigration({ kind, path }: Pick<MergeInput, "kind" | "path">): boolean {
  return (kind === "sql" || kind === "json") && /(?:^|\/)migrations\/[^/]*$/.test(path);
}
