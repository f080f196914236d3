import type { FixAllParams, FixAllResult, ProjectInfo } from "@domainsmith/model";
import { FIX_ALL_REQUEST } from "@domainsmith/model";
import * as vscode from "vscode";
import { showChanges } from "../changes/show-changes.ts";
import { inform } from "../messages.ts";
import { withLateProgress } from "../progress.ts";
import { pickProject } from "../projects/pick-project.ts";
import type { Services } from "../services.ts";
import { targetOf } from "./target.ts";

/**
 * Fixes all problems of a project that have one solution, after the user has agreed. VS Code's own preview of changes
 * is no way to ask: an edit that wants to be confirmed starts there with nothing ticked.
 */
export async function fixAll(services: Services, target?: unknown): Promise<void> {
  const project = await pickProject(services, targetOf(target));
  if (!project) return;
  let found = await findFixes(services, project);
  while (found) {
    if (!(await confirm(project, found))) return;
    const now = await findFixes(services, project);
    if (now && isSame(now.edit, found.edit)) {
      await make(now);
      return;
    }
    // What was written meanwhile makes other changes, to which nobody has agreed.
    found = now;
  }
  inform(vscode.l10n.t("Nothing in {0} can be fixed without asking you.", project.name));
}

interface Fixes {
  /** How many problems are fixed. */
  readonly fixed: number;
  readonly edit: vscode.WorkspaceEdit;
}

/** Undefined where there is nothing to fix. */
async function findFixes({ server }: Services, project: ProjectInfo): Promise<Fixes | undefined> {
  const params: FixAllParams = { uri: project.documents[0] ?? project.uri };
  const { fixed, edit } = await withLateProgress(
    vscode.l10n.t("Looking for problems of {0} that have one solution", project.name),
    (token) => server.request<FixAllResult>(FIX_ALL_REQUEST, params, token),
  );
  const converted = edit && (await server.toEdit(edit));
  return converted && { fixed, edit: converted };
}

function isSame(one: vscode.WorkspaceEdit, other: vscode.WorkspaceEdit): boolean {
  return JSON.stringify(one.entries()) === JSON.stringify(other.entries());
}

async function make({ fixed, edit }: Fixes): Promise<void> {
  // Not as a refactoring, whose files are saved at once: what a formatter does on saving would part the way back.
  if (!(await vscode.workspace.applyEdit(edit))) return;
  vscode.window.setStatusBarMessage(
    fixed === 1 ? vscode.l10n.t("One problem was fixed.") : vscode.l10n.t("{0} problems were fixed.", fixed),
    5000,
  );
}

async function confirm({ name }: ProjectInfo, { fixed, edit }: Fixes): Promise<boolean> {
  const proceed = vscode.l10n.t("Fix All");
  const look = vscode.l10n.t("Show Changes");
  const question = ask(fixed, edit.size, name);
  const detail = vscode.l10n.t("Only what has one solution is changed. You can undo all of it at once.");
  const chosen = await vscode.window.showInformationMessage(question, { modal: true, detail }, proceed, look);
  if (chosen !== look) return chosen === proceed;
  const close = await showChanges(vscode.l10n.t("Fix All in {0}", name), edit);
  try {
    // A message would be gone before the changes are read.
    const answer = await vscode.window.showQuickPick(
      [
        { label: `$(check) ${proceed}`, proceed: true },
        { label: vscode.l10n.t("$(close) Cancel"), description: vscode.l10n.t("nothing is changed"), proceed: false },
      ],
      { title: question, placeHolder: vscode.l10n.t("Look at the changes, then decide."), ignoreFocusOut: true },
    );
    return answer?.proceed === true;
  } finally {
    await close();
  }
}

function ask(problems: number, files: number, project: string): string {
  if (problems === 1) return vscode.l10n.t("Fix one problem in {0}?", project);
  return files === 1
    ? vscode.l10n.t("Fix {0} problems in one file of {1}?", problems, project)
    : vscode.l10n.t("Fix {0} problems in {1} files of {2}?", problems, files, project);
}
