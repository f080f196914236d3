export { buildModel } from "./build-model.ts";
export type { BuiltModel, ModelInput } from "./context.ts";
export type { HiddenDeclaration } from "./declaration-ids.ts";
export { IncrementalModel } from "./incremental-model.ts";
export { clauseOf } from "./members.ts";
export { ProjectModels, type VersionedModel } from "./project-models.ts";
