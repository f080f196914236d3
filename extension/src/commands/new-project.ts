import { NEW_PROJECT_REQUEST, type NewProject, type NewProjectParams } from "@domainsmith/model";
import * as vscode from "vscode";
import { pickFolder } from "../new-project/pick-folder.ts";
import { openAfterReload, showProject } from "../new-project/show-project.ts";
import { writeProject } from "../new-project/write-project.ts";
import type { Services } from "../services.ts";

/** Asks for a name and a folder, writes a project with a first model and shows it. Overwrites nothing. */
export async function newProject(services: Services, target?: unknown): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t("New Domainsmith project"),
    prompt: vscode.l10n.t("What is it called?"),
    placeHolder: vscode.l10n.t("Book Shop"),
    validateInput: (value) =>
      /\p{L}|\p{N}/u.test(value) ? undefined : vscode.l10n.t("Give it a name with at least one letter or digit."),
  });
  if (name === undefined) return;

  const params: NewProjectParams = { name: name.trim() };
  const project = await services.server.request<NewProject>(NEW_PROJECT_REQUEST, params);
  const pointedAt = target instanceof vscode.Uri ? target : undefined;
  const folder = await pickFolder(params.name, project.folder, pointedAt);
  if (!folder) return;
  if (!(await writeProject(folder, project))) return;

  const first = vscode.Uri.joinPath(folder, project.open);
  if (vscode.workspace.getWorkspaceFolder(folder)) await showProject(services, first);
  else await openAfterReload(services, folder, first);
}
