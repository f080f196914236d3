import { adjustableError, type DiagnosticKind, error, warning } from "./kind.ts";

/** What is imported: `DS501x`. Imports that lead nowhere are reported where they are resolved. */
export const moduleKinds = {
  importedTwice: warning("DS5011", "Something imported under two names"),
  libraryName: adjustableError("DS5012", "A name of the library that is known everywhere"),
  packageClash: error("DS5013", "A name that something in a package has, too"),
} as const satisfies Record<string, DiagnosticKind>;
