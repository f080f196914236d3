import { tenancyTarget } from "./tenancy.ts";

/** `tenancy by`. */
export const tenancyChecks = [tenancyTarget] as const;
