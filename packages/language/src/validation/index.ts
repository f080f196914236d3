export { type DiagnosticKind, diagnostics } from "./diagnostics.ts";
export { closest } from "./did-you-mean.ts";
export { HINT_CODES } from "./hint-codes.ts";
export { createValidationRegistry } from "./register.ts";
