import { tenancyTarget, tenancyTwice } from "./tenancy.ts";

/** `tenancy by`. */
export const tenancyChecks = [tenancyTarget, tenancyTwice] as const;
