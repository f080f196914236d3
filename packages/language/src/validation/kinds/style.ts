import { HINT_CODES } from "../hint-codes.ts";
import { type DiagnosticKind, hint, warning } from "./kind.ts";

/** Style: `DS6xxx`. */
export const styleKinds = {
  unusedImport: hint(HINT_CODES.unusedImport, "An import that the file does not use", "unnecessary"),
  deprecatedUse: hint(HINT_CODES.deprecatedUse, "Something that is deprecated", "deprecated"),
  splitImport: hint("DS6007", "Two imports of one file"),
  forgettableName: hint(HINT_CODES.forgettableName, "An old name that nothing needs any more", "unnecessary"),
  suppressionWithoutReason: warning("DS6003", "A suppression without a reason"),
  suppressionWithoutCode: warning("DS6004", "A suppression of a diagnostic that does not exist"),
  suppressionOfNothing: warning("DS6005", "A suppression of nothing"),
  suppressionImpossible: warning("DS6006", "A suppression of what cannot be ignored"),
} as const satisfies Record<string, DiagnosticKind>;
