import type { ModelCheck } from "../../model-check.ts";
import { erasure } from "./erasure.ts";
import { exposedData } from "./exposed-data.ts";
import { findableSubjects } from "./findable-subjects.ts";
import { personalPayloads } from "./personal-payloads.ts";
import { subjectsOfData, subjectsOfModel } from "./subjects-of-data.ts";

/** To add a check, add its file to this folder and its line here. */
export const privacyChecks = {
  erasure,
  exposedData,
  findableSubjects,
  personalPayloads,
  subjectsOfData,
  subjectsOfModel,
} as const satisfies Record<string, ModelCheck>;
