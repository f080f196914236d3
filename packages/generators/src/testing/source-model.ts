import type { Model } from "@domainsmith/model";
import { parseFiles } from "../../../language/src/testing/index.ts";

/** Severity of an error in the language server protocol. */
const ERROR = 1;

/** The resolved model of one file's text. Throws where it has errors; warnings are of no interest here. */
export async function sourceModel(source: string): Promise<Model> {
  const { documents, services } = await parseFiles({ "test.domain": source });
  const [document] = documents;
  const errors = (document?.diagnostics ?? []).filter(({ severity }) => severity === ERROR);
  if (!document || errors.length > 0)
    throw new Error(errors.map(({ range, message }) => `${range.start.line + 1}: ${message}`).join("\n"));
  return services.Domain.models.ProjectModels.modelOf(services.shared.workspace.Projects.of(document.uri)).model;
}
