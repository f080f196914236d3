import type { Model } from "@domainsmith/model";
import { modelOf } from "../../test/support/project-model.ts";

/** The resolved model of one file's text. Throws where it has errors. */
export function sourceModel(source: string): Promise<Model> {
  return modelOf({ "test.domain": source });
}
