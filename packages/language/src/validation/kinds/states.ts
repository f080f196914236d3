import type { DiagnosticKind } from "./kind.ts";

/** States: `DS32xx`; actions and events: `DS33xx`. */
export const stateKinds = {} as const satisfies Record<string, DiagnosticKind>;
