import { PROJECTS_REQUEST, type ProjectInfo } from "@domainsmith/model";
import { projectInfo } from "../workspace/project-info.ts";
import type { RequestContext } from "./requests.ts";
import { whenBuilt } from "./when-built.ts";

/** Answers which projects the workspace has. */
export function answerProjects({ connection, services: { shared } }: RequestContext): void {
  connection.onRequest(PROJECTS_REQUEST, async (_params, token): Promise<readonly ProjectInfo[]> => {
    await whenBuilt(shared, token);
    return Promise.all(shared.workspace.Projects.all().map((project) => projectInfo(project, shared)));
  });
}
