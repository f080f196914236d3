import type { DiagnosticKind } from "./kind.ts";

/** Expressions, checks, computed members and defaults: `DS30xx`, `DS31xx`. */
export const ruleKinds = {} as const satisfies Record<string, DiagnosticKind>;
