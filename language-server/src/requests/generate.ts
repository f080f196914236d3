import { forgetFreshNames } from "@domainsmith/language";
import { GENERATE_REQUEST, type GenerateParams, type GenerateResult } from "@domainsmith/model";
import { RequestType } from "vscode-languageserver";
import { generatedProject, projectGeneration } from "../generation/project-generation.ts";
import { runJob } from "../generation/run-job.ts";
import type { RequestContext } from "./requests.ts";

const REQUEST = new RequestType<GenerateParams, GenerateResult, void>(GENERATE_REQUEST);

/** Generates a project's application at once, or tells what would be generated. Refuses a model with errors. */
export function answerGenerate(context: RequestContext): void {
  const { connection, services } = context;
  connection.onRequest(REQUEST, async (params, token) => {
    const found = await generatedProject(params, services, token);
    if (!found.ok) return found;
    const generation = projectGeneration(found, services);
    if (!generation.ok) return generation;
    const { only, workDoneToken, dryRun = false } = params;
    // What was made on a diagram just now is stored under its name from now on.
    if (!dryRun) forgetFreshNames(services);
    const job = { ...generation, dryRun, ...(only && { only }) };
    const progress = { title: `Generating ${found.settings.title}`, workDoneToken };
    const result = await runJob(context, GENERATE_REQUEST, "generate", job, progress, token);
    if (!dryRun) services.generated.GeneratedCode.forget(found.project);
    return result;
  });
}
