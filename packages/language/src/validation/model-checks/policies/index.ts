import type { ModelCheck } from "../../model-check.ts";

/** To add a check, add its file to this folder and its line here. */
export const policyChecks = {} as const satisfies Record<string, ModelCheck>;
