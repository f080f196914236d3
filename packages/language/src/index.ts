export * from "./domain-module.ts";
export { type FormatOptions, type FormatResult, format } from "./formatting/format.ts";
export * as ast from "./generated/ast.ts";
export { DomainGeneratedModule, DomainsmithGeneratedSharedModule } from "./generated/module.ts";
export * from "./model-building/index.ts";
export { scaffoldProject } from "./project/scaffold.ts";
export type { DomainServices, DomainSharedServices } from "./services.ts";
export * from "./validation/index.ts";
export type { Project, Projects } from "./workspace/projects.ts";
