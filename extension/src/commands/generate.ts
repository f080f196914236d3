import * as vscode from "vscode";
import { explainFailure } from "../generation/explain-failure.ts";
import type { KeptPlan } from "../generation/generation-plan.ts";
import { makePlan } from "../generation/make-plan.ts";
import { reportWritten } from "../generation/report-written.ts";
import { writePlan } from "../generation/write-plan.ts";
import { pickProject } from "../projects/pick-project.ts";
import { concerns, isNothingToWrite, needsConfirmation } from "../reports/plan-outcome.ts";
import type { Services } from "../services.ts";
import { requireTrust } from "./require-trust.ts";
import { targetOf } from "./target.ts";

/** Plans the application of a project, asks where the plan touches what the user made, and writes it. */
export async function generate(services: Services, target?: unknown): Promise<void> {
  if (!requireTrust(vscode.l10n.t("generate applications"))) return;
  const project = await pickProject(services, targetOf(target));
  if (!project) return;
  const plan = await makePlan(services, project);
  if (!plan) return;
  if (needsReview(plan)) {
    const answer = await ask(plan);
    if (answer === "review") {
      await services.planView.reveal();
      return;
    }
    if (answer === "cancel") {
      await services.plan.discard();
      return;
    }
  }
  const { result, refused } = await writePlan(services, plan);
  if (!result.ok) explainFailure(services, result);
  else reportWritten(services, plan, result.plan, refused);
}

function needsReview({ summary }: KeptPlan): boolean {
  if (isNothingToWrite(summary) && summary.counts.conflict === 0) return false;
  const preview = vscode.workspace.getConfiguration("domainsmith").get<string>("generation.preview");
  return preview === "always" || needsConfirmation(summary);
}

async function ask({ project, summary }: KeptPlan): Promise<"write" | "review" | "cancel"> {
  const proceed = vscode.l10n.t("Generate");
  const review = vscode.l10n.t("Review Changes");
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t("Generate the application of {0}?", project.name),
    { modal: true, detail: concerns(summary).join("\n\n") },
    proceed,
    review,
  );
  return chosen === proceed ? "write" : chosen === review ? "review" : "cancel";
}
