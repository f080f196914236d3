import type { GenerationFailed, ProjectInfo } from "@domainsmith/model";
import * as vscode from "vscode";
import { fail, type Offer, offerCommand } from "../messages.ts";
import type { Services } from "../services.ts";
import type { PlanDecisions } from "./generation-plan.ts";

/** The migrations of two branches have to become one. */
const BRANCHES = "DS7201";
/** A migration would lose data, or could fail. */
const DATA_LOSS = "DS7204";

/** Tells why nothing was planned or written. */
export function explainFailure({ server }: Services, failure: GenerationFailed): void {
  if (failure.reason === "cancelled") {
    vscode.window.setStatusBarMessage(vscode.l10n.t("Generation was cancelled. Nothing was written."), 5000);
    return;
  }
  server.output.error(`Generation (${failure.reason}): ${failure.message}`);
  fail(failure.message, failure.reason === "model-errors" ? showProblems() : showOutput());
}

/**
 * Asks for the decision that would let a generation go on that its generators refused.
 *
 * @returns undefined where there is none to ask for, `null` when the user decided nothing
 */
export async function askForDecision(
  project: ProjectInfo,
  { notices = [] }: GenerationFailed,
): Promise<PlanDecisions | null | undefined> {
  const errors = notices.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (!first || errors.some(({ code }) => code !== first.code)) return undefined;
  if (first.code === DATA_LOSS) return (await agreesToLoss(project, first.message)) ? { allowDestructive: true } : null;
  if (first.code !== BRANCHES || !first.choices) return undefined;
  const onto = await vscode.window.showQuickPick([...first.choices], {
    title: vscode.l10n.t("Two branches of {0} each added migrations", project.name),
    placeHolder: vscode.l10n.t("Which one stays? Keep what others have applied; the rest becomes a new one behind it."),
    ignoreFocusOut: true,
  });
  return onto === undefined ? null : { migrationsOnto: onto };
}

async function agreesToLoss(project: ProjectInfo, detail: string): Promise<boolean> {
  const proceed = vscode.l10n.t("Write This Migration");
  const question = vscode.l10n.t("The change of {0} would lose data, or could fail.", project.name);
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, proceed)) === proceed;
}

export function showProblems(): Offer {
  return offerCommand(vscode.l10n.t("Show Problems"), "workbench.actions.view.problems");
}

function showOutput(): Offer {
  return offerCommand(vscode.l10n.t("Show Output"), "domainsmith.showOutput");
}
