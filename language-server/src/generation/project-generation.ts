import type { Project } from "@domainsmith/language";
import type { FileText, GenerationFailed, ProjectInfo } from "@domainsmith/model";
import type { CancellationToken } from "vscode-languageserver";
import { whenBuilt } from "../requests/when-built.ts";
import type { DomainServerServices } from "../server-module.ts";
import { findProject, projectInfo } from "../workspace/project-info.ts";
import { type ProjectSettings, readProjectSettings } from "../workspace/project-settings.ts";
import { failed } from "./failure.ts";
import type { OutputFolder, ProjectGeneration } from "./jobs.ts";

/** A project whose application lies on the disk, or is going to. */
export interface GeneratedProject {
  readonly ok: true;
  readonly project: Project;
  readonly info: ProjectInfo;
  readonly settings: ProjectSettings;
  readonly folder: OutputFolder;
}

/** The project that a URI means, when everything that was said about it is linked and checked. */
export async function generatedProject(
  { uri, unsaved }: { readonly uri: string; readonly unsaved?: readonly FileText[] },
  { shared }: DomainServerServices,
  token: CancellationToken,
): Promise<GeneratedProject | GenerationFailed> {
  await whenBuilt(shared, token);
  const project = findProject(uri, shared);
  if (!project) return failed("no-model", "There is no project here: open a .domain file, or a folder with one.");
  const info = await projectInfo(project, shared);
  const settings = await readProjectSettings(project, shared.workspace.FileSystemProvider);
  if (project.uri.scheme !== "file") return failed("output", `"${info.name}" is not on the disk: save it first.`);
  const folder = {
    root: settings.folder.fsPath,
    output: settings.output.fsPath,
    ...(unsaved && { unsaved }),
  };
  return { ok: true, project, info, settings, folder };
}

/** What is generated of a project; a failure when its model has errors. */
export function projectGeneration(
  { project, info, settings, folder }: GeneratedProject,
  services: DomainServerServices,
): (ProjectGeneration & { readonly ok: true }) | GenerationFailed {
  if (info.errors > 0) return failed("model-errors", errorsIn(info));
  const { model } = services.models.ProjectModels.modelOf(project);
  return {
    ok: true,
    ...folder,
    model,
    application: { name: settings.packageName, title: settings.title },
    generators: settings.config.generators,
  };
}

function errorsIn({ name, errors }: ProjectInfo): string {
  const count = errors === 1 ? "1 error" : `${errors} errors`;
  return `The model of "${name}" has ${count}. Mend ${errors === 1 ? "it" : "them"} first; nothing was generated.`;
}
