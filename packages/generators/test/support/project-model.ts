import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Model } from "@domainsmith/model";
import { parseFiles } from "../../../language/src/testing/index.ts";

export const repository = path.resolve(import.meta.dirname, "../../../..");

/** The resolved model of a project's folder. Throws when the project has errors. */
export async function projectModel(folder: string): Promise<Model> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => name.endsWith(".domain") || name.endsWith("domainsmith.json"));
  return modelOf(Object.fromEntries(files.map((name) => [name, readFileSync(path.join(folder, name), "utf8")])));
}

/** Severity of an error in the language server protocol. */
const ERROR = 1;

/** The resolved model of files by name. Throws when they have errors; what is only odd may be just what a test wants. */
export async function modelOf(sources: Readonly<Record<string, string>>): Promise<Model> {
  const { documents, services } = await parseFiles(sources);
  const errors = documents.flatMap(({ uri, diagnostics = [] }) =>
    diagnostics
      .filter(({ severity }) => severity === ERROR)
      .map(({ range, code, message }) => `${uri.path}:${range.start.line + 1} ${String(code)} ${message}`),
  );
  const [document] = documents;
  if (errors.length > 0 || !document) throw new Error(`The model has errors:\n${errors.join("\n")}`);
  const project = services.shared.workspace.Projects.of(document.uri);
  return services.Domain.models.ProjectModels.modelOf(project).model;
}
