import { HINT_CODES } from "../hint-codes.ts";
import { type DiagnosticKind, hint } from "./kind.ts";

/** Style: `DS6xxx`. */
export const styleKinds = {
  unusedImport: hint(HINT_CODES.unusedImport, "An import that the file does not use", "unnecessary"),
  deprecatedUse: hint(HINT_CODES.deprecatedUse, "Something that is deprecated", "deprecated"),
} as const satisfies Record<string, DiagnosticKind>;
