import { PLAN_FILE_REQUEST, type PlanFileParams, type PlannedFile } from "@domainsmith/model";
import { RequestType } from "vscode-languageserver";
import type { RequestContext } from "./requests.ts";

const REQUEST = new RequestType<PlanFileParams, PlannedFile | null, void>(PLAN_FILE_REQUEST);

/** Answers the versions of one file of a plan. */
export function answerPlanFile({ connection, plans, generation }: RequestContext): void {
  connection.onRequest(REQUEST, async ({ planId, path }, token) => {
    if (!plans.projectOf(planId)) return null;
    return (await generation.run("planFile", { planId, path }, () => undefined, token)) ?? null;
  });
}
