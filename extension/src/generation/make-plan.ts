import type { ProjectInfo } from "@domainsmith/model";
import * as vscode from "vscode";
import { fail } from "../messages.ts";
import { saveProject } from "../projects/save-project.ts";
import type { Services } from "../services.ts";
import { askForDecision, explainFailure, showProblems } from "./explain-failure.ts";
import type { KeptPlan, PlanDecisions } from "./generation-plan.ts";

/**
 * Plans the application of a project, asking for what has to be decided first. Undefined where there is no plan, which
 * the user was told.
 */
export async function makePlan(services: Services, project: ProjectInfo): Promise<KeptPlan | undefined> {
  if (project.errors > 0) {
    fail(
      project.errors === 1
        ? vscode.l10n.t("The model of {0} has an error. Correct it, then generate.", project.name)
        : vscode.l10n.t("The model of {0} has {1} errors. Correct them, then generate.", project.name, project.errors),
      showProblems(),
    );
    return undefined;
  }
  if (!(await saveProject(project))) return undefined;
  let decisions: PlanDecisions = {};
  for (;;) {
    const result = await services.plan.make(project, decisions);
    if (result.ok) return services.plan.kept;
    const decided = await askForDecision(project, result);
    if (decided === undefined) explainFailure(services, result);
    if (!decided) return undefined;
    decisions = { ...decisions, ...decided };
  }
}
