import { type DiagnosticKind, error, warning } from "./kind.ts";

/** Tenancy: `DS25xx`. */
export const tenancyKinds = {
  tenancyTwice: error("DS2501", "`tenancy by` twice"),
  tenancyTarget: error("DS2502", "An entity that cannot be the tenant"),
  sharedWithoutTenancy: warning("DS2503", "`shared` without tenants"),
  sharedToTenant: error("DS2504", "A shared row that refers to a tenant's"),
  sharedPart: error("DS2505", "A part that is shared, and an owner that is not, or the other way round"),
  sharedFamily: error("DS2506", "A table with shared rows and rows of tenants"),
} as const satisfies Record<string, DiagnosticKind>;
