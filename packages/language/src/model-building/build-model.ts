import type { BuiltModel, ModelInput } from "./context.ts";
import { IncrementalModel } from "./incremental-model.ts";

/**
 * The resolved model of one project's linked documents. Documents with errors give a model too: what did not
 * resolve is left out of it, and of declarations or members with the same name the first counts.
 */
export function buildModel(input: ModelInput): BuiltModel {
  const built = new IncrementalModel().build(input);
  built.locate();
  return built;
}
