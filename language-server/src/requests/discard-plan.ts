import { DISCARD_PLAN_REQUEST, type DiscardPlanParams } from "@domainsmith/model";
import { CancellationToken, RequestType } from "vscode-languageserver";
import type { RequestContext } from "./requests.ts";

const REQUEST = new RequestType<DiscardPlanParams, null, void>(DISCARD_PLAN_REQUEST);

/** Forgets a plan. */
export function answerDiscardPlan({ connection, plans, generation }: RequestContext): void {
  connection.onRequest(REQUEST, async ({ planId }) => {
    if (!plans.projectOf(planId)) return null;
    plans.discard(planId);
    await generation.run("discardPlan", { planId }, () => undefined, CancellationToken.None);
    return null;
  });
}
