export * from "./domain-module.ts";
export * as ast from "./generated/ast.ts";
export { DomainGeneratedModule, DomainsmithGeneratedSharedModule } from "./generated/module.ts";
