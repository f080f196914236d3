import * as vscode from "vscode";
import { explainFailure } from "../../generation/explain-failure.ts";
import { reportWritten } from "../../generation/report-written.ts";
import { writePlan } from "../../generation/write-plan.ts";
import { inform, offerCommand, warn } from "../../messages.ts";
import type { Services } from "../../services.ts";
import { requireTrust } from "../require-trust.ts";

/** Writes what is chosen of the plan. */
export async function apply(services: Services): Promise<void> {
  if (!requireTrust(vscode.l10n.t("generate applications"))) return;
  const { kept } = services.plan;
  if (!kept) {
    inform(
      vscode.l10n.t("There is no plan to apply."),
      offerCommand(vscode.l10n.t("Preview Generation"), "domainsmith.previewGeneration"),
    );
    return;
  }
  if (services.plan.isOutdated) {
    warn(
      vscode.l10n.t(
        "The model or a file has changed since this plan was made. Refresh it, look at it, and apply it then.",
      ),
      offerCommand(vscode.l10n.t("Refresh"), "domainsmith.plan.refresh"),
    );
    return;
  }
  const { result, refused } = await writePlan(services, kept);
  if (!result.ok) explainFailure(services, result);
  else reportWritten(services, kept, result.plan, refused);
}
