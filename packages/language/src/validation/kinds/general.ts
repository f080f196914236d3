import { type DiagnosticKind, error } from "./kind.ts";

/** What any part of the language can say. */
export const generalKinds = {
  fault: error("DS0090", "A fault of Domainsmith"),
} as const satisfies Record<string, DiagnosticKind>;
