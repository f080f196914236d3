import { forgetFreshNames } from "@domainsmith/language";
import {
  GENERATE_REQUEST,
  type GenerateFailure,
  type GenerateParams,
  type GenerateResult,
  type ProjectInfo,
} from "@domainsmith/model";
import { type CancellationToken, RequestType } from "vscode-languageserver";
import type { GenerationStep, ProjectGeneration } from "../generation/generate-project.ts";
import { findProject, projectInfo } from "../workspace/project-info.ts";
import { readProjectSettings } from "../workspace/project-settings.ts";
import { reportProgress } from "./progress.ts";
import type { RequestContext } from "./requests.ts";
import { whenBuilt } from "./when-built.ts";

const REQUEST = new RequestType<GenerateParams, GenerateResult, void>(GENERATE_REQUEST);

/** Runs a generation, telling of its steps. */
export type Generate = (
  request: ProjectGeneration,
  report: (step: GenerationStep) => void,
  token: CancellationToken,
) => Promise<GenerateResult>;

/** Generates a project's application, or tells what would be generated. Refuses a model with errors. */
export function answerGenerate(context: RequestContext): void {
  const { connection, services, generate } = context;
  const { shared } = services;
  /** Output folders that are being generated. */
  const busy = new Set<string>();
  connection.onRequest(REQUEST, async (params, token) => {
    await whenBuilt(shared, token);
    const project = findProject(params.uri, shared);
    if (!project) return refusal("no-model", "There is no project here: open a .domain file, or a folder with one.");
    const info = await projectInfo(project, shared);
    if (info.errors > 0) return refusal("model-errors", errorsIn(info));
    const settings = await readProjectSettings(project, shared.workspace.FileSystemProvider);
    if (project.uri.scheme !== "file") {
      return refusal("output", `"${info.name}" is not on the disk: save it first.`);
    }
    const output = settings.output.fsPath;
    const { model } = services.models.ProjectModels.modelOf(project);
    if (busy.has(output)) return refusal("output", `${output} is being generated already: wait until that is done.`);
    busy.add(output);
    // What was made on a diagram just now is stored under its name from now on.
    if (!params.dryRun) forgetFreshNames(services);
    const progress = reportProgress(connection, params.workDoneToken, `Generating ${settings.title}`);
    try {
      return await generate(
        {
          model,
          application: { name: settings.packageName, title: settings.title },
          generators: settings.config.generators,
          root: settings.folder.fsPath,
          output,
          dryRun: params.dryRun ?? false,
          ...(params.only ? { only: params.only } : {}),
        },
        progress.report,
        token,
      );
    } catch (error) {
      context.errors.add(GENERATE_REQUEST, error);
      const message = error instanceof Error ? error.message : String(error);
      return refusal("generator", `Generation failed by a fault of Domainsmith: ${message} Nothing was changed.`);
    } finally {
      busy.delete(output);
      if (!params.dryRun) services.generated.GeneratedCode.forget(project);
      progress.done();
    }
  });
}

function refusal(reason: GenerateFailure, message: string): GenerateResult {
  return { ok: false, reason, message };
}

function errorsIn({ name, errors }: ProjectInfo): string {
  const count = errors === 1 ? "1 error" : `${errors} errors`;
  return `The model of "${name}" has ${count}. Mend ${errors === 1 ? "it" : "them"} first; nothing was generated.`;
}
