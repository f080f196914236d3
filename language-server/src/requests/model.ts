import { MODEL_REQUEST, type ProjectModel, type ProjectParams } from "@domainsmith/model";
import { findProject, projectInfo } from "../workspace/project-info.ts";
import type { RequestContext } from "./requests.ts";
import { whenBuilt } from "./when-built.ts";

/** Answers with a project's resolved model; null where there is no such project. */
export function answerModel({ connection, services }: RequestContext): void {
  connection.onRequest(MODEL_REQUEST, async ({ uri }: ProjectParams, token): Promise<ProjectModel | null> => {
    await whenBuilt(services.shared, token);
    const project = findProject(uri, services.shared);
    if (!project) return null;
    const { model, revision } = services.models.ProjectModels.modelOf(project);
    return { project: await projectInfo(project, services.shared), revision, model };
  });
}
