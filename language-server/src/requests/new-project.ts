import { scaffoldProject } from "@domainsmith/language";
import { NEW_PROJECT_REQUEST, type NewProject, type NewProjectParams } from "@domainsmith/model";
import type { RequestContext } from "./requests.ts";

/** Answers with the files of a new project; writes nothing. */
export function answerNewProject({ connection }: RequestContext): void {
  connection.onRequest(NEW_PROJECT_REQUEST, ({ name }: NewProjectParams): NewProject => scaffoldProject(name));
}
