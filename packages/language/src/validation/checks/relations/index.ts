import { listDeleteRule, uniqueInverse } from "./list-relations.ts";

/** Relations to many. */
export const relationChecks = [listDeleteRule, uniqueInverse] as const;
