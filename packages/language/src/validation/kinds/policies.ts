import type { DiagnosticKind } from "./kind.ts";

/** Policies, roles and the principal: `DS34xx`. */
export const policyKinds = {} as const satisfies Record<string, DiagnosticKind>;
