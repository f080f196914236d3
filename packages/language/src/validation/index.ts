export { type DiagnosticKind, diagnostics } from "./diagnostics.ts";
export { closest } from "./did-you-mean.ts";
export { HINT_CODES } from "./hint-codes.ts";
export { styleKinds } from "./kinds/style.ts";
export { defineModelCheck, type ModelCheck, type ModelCheckContext } from "./model-check.ts";
export { pageOf } from "./pages.ts";
export { type ModelFinding, ProjectDiagnostics } from "./project-diagnostics.ts";
export { createValidationRegistry } from "./register.ts";
export { diagnosticKinds } from "./registry.ts";
