import type { ModelCheck } from "../model-check.ts";
import { moduleChecks } from "./modules/index.ts";
import { policyChecks } from "./policies/index.ts";
import { privacyChecks } from "./privacy/index.ts";
import { relationChecks } from "./relations/index.ts";
import { ruleChecks } from "./rules/index.ts";
import { stateChecks } from "./states/index.ts";
import { tenancyChecks } from "./tenancy/index.ts";
import { typeChecks } from "./types/index.ts";

/** Every model check, by its name, in the order in which they run. */
export const modelChecks: Readonly<Record<string, ModelCheck>> = {
  ...typeChecks,
  ...relationChecks,
  ...tenancyChecks,
  ...ruleChecks,
  ...stateChecks,
  ...policyChecks,
  ...privacyChecks,
  ...moduleChecks,
};
