import * as vscode from "vscode";
import { explainFailure } from "../generation/explain-failure.ts";
import { inform } from "../messages.ts";
import { pickProject } from "../projects/pick-project.ts";
import { isNothingToWrite } from "../reports/plan-outcome.ts";
import type { Services } from "../services.ts";
import { requireTrust } from "./require-trust.ts";
import { targetOf } from "./target.ts";

/** Shows what taking the last generation back would do; applying the plan does it. */
export async function undoGeneration(services: Services, target?: unknown): Promise<void> {
  if (!requireTrust(vscode.l10n.t("generate applications"))) return;
  const project = await pickProject(services, targetOf(target));
  if (!project) return;
  const result = await services.plan.makeUndo(project);
  if (!result.ok) {
    explainFailure(services, result);
    return;
  }
  if (isNothingToWrite(result.plan) && result.plan.counts.conflict === 0) {
    await services.plan.discard();
    inform(vscode.l10n.t("There is no generation of {0} to take back.", project.name));
    return;
  }
  await services.planView.reveal();
}
