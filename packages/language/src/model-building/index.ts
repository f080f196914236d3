export { buildModel } from "./build-model.ts";
export type { ModelInput } from "./context.ts";
