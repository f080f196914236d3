import * as vscode from "vscode";
import { explainFailure } from "../../generation/explain-failure.ts";
import type { Services } from "../../services.ts";
import { changeOf } from "./node-of.ts";

/** Ends a conflict by the generated file, or brings a file back that was deleted or kept. */
export async function takeGenerated(services: Services, node?: unknown): Promise<void> {
  const change = changeOf(services, node);
  if (!change) return;
  const take = vscode.l10n.t("Take Generated");
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t("Replace {0} by the generated file?", change.path),
    { modal: true, detail: vscode.l10n.t("What you changed in it will be gone when you apply the plan.") },
    take,
  );
  if (chosen !== take) return;
  const result = await services.plan.resolve(change.path, "generated");
  if (result && !result.ok) explainFailure(services, result);
}
