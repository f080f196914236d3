import type { PlanSummary } from "@domainsmith/model";
import * as vscode from "vscode";
import { setContext } from "../context-keys.ts";
import { inform, type Offer, offerCommand, warn } from "../messages.ts";
import { outcome, refusal } from "../reports/plan-outcome.ts";
import { describePlan } from "../reports/plan-report.ts";
import type { Services } from "../services.ts";
import type { KeptPlan } from "./generation-plan.ts";
import { installPackages } from "./install-packages.ts";

/**
 * Tells what was written, with the ways to go on from there.
 *
 * @param refused files whose unsaved editors did not take their new text
 */
export function reportWritten(
  services: Services,
  { project, output, kind }: KeptPlan,
  summary: PlanSummary,
  refused: readonly string[],
): void {
  setContext("domainsmith.generated", true);
  const folder = vscode.workspace.asRelativePath(output);
  const details: Offer = {
    label: vscode.l10n.t("Show Details"),
    run: () =>
      services.reports.show(
        vscode.l10n.t("Generation of {0}", project.name),
        describePlan(project.name, folder, summary, "done"),
      ),
  };
  const uri = vscode.Uri.parse(project.uri);
  const undo = offerCommand(vscode.l10n.t("Undo"), "domainsmith.undoGeneration", uri);
  const npmInstall: Offer = { label: vscode.l10n.t("Run npm install"), run: () => installPackages(project) };
  if (refused.length > 0) {
    const { message, install } = refusal(kind, refused, summary);
    warn(message, ...(install ? [npmInstall] : []), details, ...(kind === "undo" ? [] : [undo]));
    return;
  }
  const install = summary.packages ? [npmInstall] : [];
  if (kind === "undo") {
    inform(vscode.l10n.t("The last generation of {0} was taken back.", project.name), ...install, details);
    return;
  }
  const { message, warn: attention } = outcome(project.name, folder, summary);
  const readme = vscode.Uri.joinPath(output, "README.md");
  const openReadme = offerCommand(vscode.l10n.t("Open README"), "markdown.showPreview", readme);
  const start = offerCommand(vscode.l10n.t("Start Application"), "domainsmith.startApplication", uri);
  const { counts } = summary;
  const isFirst = counts.create > 0 && counts.update + counts.merge + counts.move + counts.delete === 0;
  // More than three have no room for what stands on them.
  if (attention) warn(message, ...install, details, ...(install.length > 0 ? [] : [openReadme]), start);
  else if (isFirst || counts.create + counts.update + counts.merge + counts.move + counts.delete === 0)
    inform(message, openReadme, start, details);
  else inform(message, ...install, details, undo, ...(install.length > 0 ? [] : [start]));
}
