import type { ModelCheck } from "../../model-check.ts";
import { expressionTypes } from "./expression-types.ts";

/** To add a check, add its file to this folder and its line here. */
export const ruleChecks = { expressionTypes } as const satisfies Record<string, ModelCheck>;
