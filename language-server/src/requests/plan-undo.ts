import { PLAN_UNDO_REQUEST, type PlanResult, type PlanUndoParams } from "@domainsmith/model";
import { RequestType } from "vscode-languageserver";
import { generatedProject } from "../generation/project-generation.ts";
import { runJob } from "../generation/run-job.ts";
import type { RequestContext } from "./requests.ts";

const REQUEST = new RequestType<PlanUndoParams, PlanResult, void>(PLAN_UNDO_REQUEST);

/** Plans to take the last generation of a project back; a model with errors is no hindrance. */
export function answerPlanUndo(context: RequestContext): void {
  const { connection, services, plans } = context;
  connection.onRequest(REQUEST, async (params, token) => {
    const found = await generatedProject(params, services, token);
    if (!found.ok) return found;
    const planId = crypto.randomUUID();
    const job = { ...found.folder, planId };
    const progress = { title: `Undoing the generation of ${found.settings.title}`, workDoneToken: undefined };
    return plans.answer(planId, found, await runJob(context, PLAN_UNDO_REQUEST, "planUndo", job, progress, token));
  });
}
