import { forgetFreshNames } from "@domainsmith/language";
import { APPLY_PLAN_REQUEST, type ApplyPlanParams, type ApplyPlanResult } from "@domainsmith/model";
import { RequestType } from "vscode-languageserver";
import { NO_PLAN } from "../generation/jobs.ts";
import { runJob } from "../generation/run-job.ts";
import type { RequestContext } from "./requests.ts";

const REQUEST = new RequestType<ApplyPlanParams, ApplyPlanResult, void>(APPLY_PLAN_REQUEST);

/** Writes a plan, or a part of it. */
export function answerApplyPlan(context: RequestContext): void {
  const { connection, services, plans } = context;
  connection.onRequest(REQUEST, async ({ workDoneToken, ...params }, token) => {
    const found = plans.projectOf(params.planId);
    if (!found) return NO_PLAN;
    // What was made on a diagram just now is stored under its name from now on.
    forgetFreshNames(services);
    const progress = { title: `Writing ${found.settings.title}`, workDoneToken };
    const result = await runJob(context, APPLY_PLAN_REQUEST, "applyPlan", params, progress, token);
    services.generated.GeneratedCode.forget(found.project);
    return result;
  });
}
