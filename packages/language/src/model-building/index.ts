export { buildModel } from "./build-model.ts";
export type { BuiltModel, HiddenDeclaration, ModelInput } from "./context.ts";
export { ProjectModels, type VersionedModel } from "./project-models.ts";
