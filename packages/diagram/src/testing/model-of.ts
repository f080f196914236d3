import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Model } from "@domainsmith/model";
import { parseFiles } from "../../../language/src/testing/index.ts";

const examples = path.resolve(import.meta.dirname, "../../../../examples");

/** The files of a project in `examples/`. */
export function exampleFiles(name: string): Readonly<Record<string, string>> {
  const folder = path.join(examples, name);
  const files = readdirSync(folder).filter((file) => file.endsWith(".domain") || file === "domainsmith.json");
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(folder, file), "utf8")]));
}

/** A project that can be changed. */
export interface LiveModel {
  model(): Model;
  /** Writes new texts (undefined: deletes the file). */
  update(changes: Readonly<Record<string, string | undefined>>): Promise<Model>;
}

/** The model of files by name, through its changes. */
export async function liveModelOf(sources: Readonly<Record<string, string>>): Promise<LiveModel> {
  const { documents, services, update } = await parseFiles(sources);
  const [document] = documents;
  if (!document) throw new Error("There is no document.");
  const project = services.shared.workspace.Projects.of(document.uri);
  const model = () => services.Domain.models.ProjectModels.modelOf(project).model;
  return {
    model,
    async update(changes) {
      await update(changes);
      return model();
    },
  };
}

/** The model of files by name. */
export async function modelOf(sources: Readonly<Record<string, string>>): Promise<Model> {
  return (await liveModelOf(sources)).model();
}
