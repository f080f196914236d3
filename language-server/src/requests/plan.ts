import { PLAN_REQUEST, type PlanParams, type PlanResult } from "@domainsmith/model";
import { RequestType } from "vscode-languageserver";
import { generatedProject, projectGeneration } from "../generation/project-generation.ts";
import { runJob } from "../generation/run-job.ts";
import type { RequestContext } from "./requests.ts";

const REQUEST = new RequestType<PlanParams, PlanResult, void>(PLAN_REQUEST);

/** Plans a generation, and keeps the plan instead of the project's last one. Refuses a model with errors. */
export function answerPlan(context: RequestContext): void {
  const { connection, services, plans } = context;
  connection.onRequest(REQUEST, async (params, token) => {
    const found = await generatedProject(params, services, token);
    if (!found.ok) return found;
    const generation = projectGeneration(found, services);
    if (!generation.ok) return generation;
    const { only, resolutions, merged, allowDestructive, migrationsOnto, workDoneToken } = params;
    const planId = crypto.randomUUID();
    const job = {
      ...generation,
      planId,
      ...(only && { only }),
      ...(resolutions && { resolutions }),
      ...(merged && { merged }),
      decisions: {
        ...(allowDestructive !== undefined && { allowDestructive }),
        ...(migrationsOnto !== undefined && { migrationsOnto }),
      },
    };
    const progress = { title: `Planning ${found.settings.title}`, workDoneToken };
    return plans.answer(planId, found, await runJob(context, PLAN_REQUEST, "plan", job, progress, token));
  });
}
