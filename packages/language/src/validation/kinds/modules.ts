import type { DiagnosticKind } from "./kind.ts";

/** Imports and projects: `DS5xxx`. */
export const moduleKinds = {} as const satisfies Record<string, DiagnosticKind>;
