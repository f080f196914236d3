export { type DiagnosticKind, diagnostics } from "./diagnostics.ts";
export { closest } from "./did-you-mean.ts";
export { HINT_CODES } from "./hint-codes.ts";
export { styleKinds } from "./kinds/style.ts";
export {
  type DeclarationCheck,
  type DeclarationCheckContext,
  defineDeclarationCheck,
  defineModelCheck,
  type ModelCheck,
  type ModelCheckContext,
} from "./model-check.ts";
export { pageOf } from "./pages.ts";
export { ProjectDiagnostics } from "./project-diagnostics.ts";
export type { ModelFinding } from "./project-findings.ts";
export { createValidationRegistry } from "./register.ts";
export { diagnosticKinds } from "./registry.ts";
