import type { ModelCheck } from "../../model-check.ts";
import { annotatedMembers } from "./annotated-members.ts";
import { caselessTypes } from "./caseless-types.ts";
import { coveredIndexes } from "./covered-indexes.ts";
import { heirKeys } from "./heir-keys.ts";
import { entityClashes, memberClashes, partClashes } from "./name-clashes.ts";
import { principals } from "./principals.ts";
import { slowPatterns } from "./slow-patterns.ts";
import { unusedAbstract } from "./unused-abstract.ts";

/** To add a check, add its file to this folder and its line here. */
export const typeChecks = {
  annotatedMembers,
  caselessTypes,
  coveredIndexes,
  entityClashes,
  heirKeys,
  partClashes,
  memberClashes,
  principals,
  slowPatterns,
  unusedAbstract,
} as const satisfies Record<string, ModelCheck>;
