import type { Model } from "@domainsmith/model";
import { loadWorkspace } from "../../src/workspace/load-workspace.ts";

/** The resolved model of a project or a lone file that has no errors. */
export async function modelIn(path: string): Promise<Model> {
  const loaded = await loadWorkspace(path, path);
  if (!loaded.ok) throw new Error(loaded.message);
  const [project] = loaded.workspace.projects;
  if (!project) throw new Error(`There is no project in ${path}.`);
  return project.model();
}
