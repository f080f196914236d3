import type { ModelCheck } from "../../model-check.ts";

import { packageClashes } from "./package-clashes.ts";

/** To add a check, add its file to this folder and its line here. */
export const moduleChecks = { packageClashes } as const satisfies Record<string, ModelCheck>;
