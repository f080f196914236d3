import type { ModelCheck } from "../../model-check.ts";
import { sharedEntities } from "./shared-entities.ts";
import { sharedRelations } from "./shared-relations.ts";
import { tenancyTwice } from "./tenancy-twice.ts";
import { tenantPart } from "./tenant-part.ts";

/** To add a check, add its file to this folder and its line here. */
export const tenancyChecks = { sharedEntities, sharedRelations, tenancyTwice, tenantPart } as const satisfies Record<
  string,
  ModelCheck
>;
