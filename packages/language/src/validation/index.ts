export { type DiagnosticKind, diagnostics } from "./diagnostics.ts";
export { HINT_CODES } from "./hint-codes.ts";
export { styleKinds } from "./kinds/style.ts";
export { pageOf } from "./pages.ts";
export { ProjectDiagnostics } from "./project-diagnostics.ts";
export type { ModelFinding } from "./project-findings.ts";
export { createValidationRegistry } from "./register.ts";
export { diagnosticKinds } from "./registry.ts";
