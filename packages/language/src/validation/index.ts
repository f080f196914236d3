export { type DiagnosticKind, diagnostics } from "./diagnostics.ts";
export { closest } from "./did-you-mean.ts";
export { createValidationRegistry } from "./register.ts";
