import type { GenerateResult, ProjectInfo } from "@domainsmith/model";
import * as vscode from "vscode";
import { setContext } from "../context-keys.ts";
import { requestGeneration } from "../generation/request.ts";
import { fail, inform, type Offer, offerCommand, warn } from "../messages.ts";
import { pickProject } from "../projects/pick-project.ts";
import { saveProject } from "../projects/save-project.ts";
import { concerns, needsConfirmation, outcome } from "../reports/plan-outcome.ts";
import { describePlan } from "../reports/plan-report.ts";
import type { Services } from "../services.ts";
import { requireTrust } from "./require-trust.ts";
import { targetOf } from "./target.ts";

/** Plans the application of a project, shows the plan where it deletes or conflicts, and writes it. */
export async function generate(services: Services, target?: unknown): Promise<void> {
  if (!requireTrust(vscode.l10n.t("generate applications"))) return;
  const project = await pickProject(services, targetOf(target));
  if (!project) return;
  if (project.errors > 0) {
    refuse(project);
    return;
  }
  if (!(await saveProject(project))) return;

  const planned = await requestGeneration(services, project, { dryRun: true });
  if (!planned.ok) {
    explain(services, planned);
    return;
  }
  if (needsConfirmation(planned.plan) && !(await confirm(services, project, planned))) return;

  const written = await requestGeneration(services, project, { dryRun: false });
  if (!written.ok) {
    explain(services, written);
    return;
  }
  setContext("domainsmith.generated", true);
  report(services, project, written);
}

type Planned = Extract<GenerateResult, { ok: true }>;

function refuse(project: ProjectInfo): void {
  fail(
    project.errors === 1
      ? vscode.l10n.t("The model of {0} has an error. Correct it, then generate.", project.name)
      : vscode.l10n.t("The model of {0} has {1} errors. Correct them, then generate.", project.name, project.errors),
    showProblems(),
  );
}

function explain(services: Services, failure: Extract<GenerateResult, { ok: false }>): void {
  if (failure.reason === "cancelled") {
    vscode.window.setStatusBarMessage(vscode.l10n.t("Generation was cancelled. Nothing was written."), 5000);
    return;
  }
  services.server.output.error(`Generation (${failure.reason}): ${failure.message}`);
  const showOutput = offerCommand(vscode.l10n.t("Show Output"), "domainsmith.showOutput");
  fail(failure.message, failure.reason === "model-errors" ? showProblems() : showOutput);
}

function showProblems(): Offer {
  return offerCommand(vscode.l10n.t("Show Problems"), "workbench.actions.view.problems");
}

async function confirm(services: Services, project: ProjectInfo, { plan, output }: Planned): Promise<boolean> {
  const proceed = vscode.l10n.t("Generate");
  const look = vscode.l10n.t("Show Plan");
  const question = vscode.l10n.t("Generate the application of {0}?", project.name);
  const chosen = await vscode.window.showWarningMessage(
    question,
    { modal: true, detail: concerns(plan).join("\n\n") },
    proceed,
    look,
  );
  if (chosen !== look) return chosen === proceed;
  await services.reports.show(
    vscode.l10n.t("Plan for {0}", project.name),
    describePlan(project.name, displayPath(output), plan, "planned"),
  );
  // A message would be gone before the plan is read.
  const answer = await vscode.window.showQuickPick(
    [
      { label: `$(rocket) ${proceed}`, proceed: true },
      { label: vscode.l10n.t("$(close) Cancel"), description: vscode.l10n.t("nothing is written"), proceed: false },
    ],
    { title: question, placeHolder: vscode.l10n.t("Read the plan, then decide."), ignoreFocusOut: true },
  );
  return answer?.proceed === true;
}

function report(services: Services, project: ProjectInfo, { plan, output }: Planned): void {
  const { message, warn: attention } = outcome(project.name, displayPath(output), plan);
  const readme = vscode.Uri.joinPath(vscode.Uri.parse(project.outputUri), "README.md");
  const openReadme = offerCommand(vscode.l10n.t("Open README"), "markdown.showPreview", readme);
  const start = offerCommand(
    vscode.l10n.t("Start Application"),
    "domainsmith.startApplication",
    vscode.Uri.parse(project.uri),
  );
  const details: Offer = {
    label: vscode.l10n.t("Show Details"),
    run: () =>
      services.reports.show(
        vscode.l10n.t("Generation of {0}", project.name),
        describePlan(project.name, displayPath(output), plan, "done"),
      ),
  };
  if (attention) warn(message, details, openReadme, start);
  else inform(message, openReadme, start, details);
}

/** The server tells a path or a URI; people want it relative to the workspace. */
function displayPath(output: string): string {
  const uri = /^[a-z][a-z0-9+.-]+:\/\//i.test(output) ? vscode.Uri.parse(output) : vscode.Uri.file(output);
  return vscode.workspace.asRelativePath(uri);
}
