import type { ProjectInfo } from "@domainsmith/model";
import * as vscode from "vscode";
import { fail, inform, offerCommand } from "../messages.ts";
import type { Services } from "../services.ts";

/**
 * The project that a command is about: that of `target`, else of the active editor, else the only one, else the one
 * that the user picks. Undefined when the user picked none, or when there is none, which the user is told.
 */
export async function pickProject(services: Services, target?: vscode.Uri): Promise<ProjectInfo | undefined> {
  const projects = await services.projects.refresh();
  if (services.server.state.kind === "failed") {
    fail(
      vscode.l10n.t("The language server does not run. {0}", services.server.state.message),
      offerCommand(vscode.l10n.t("Restart Language Server"), "domainsmith.restartServer"),
    );
    return undefined;
  }
  const uri = target ?? activeModel();
  const found = uri && services.projects.of(uri);
  if (found) return found;
  if (projects.length === 0) {
    inform(
      vscode.l10n.t("There is no model in this workspace. Create a project, or open a folder with .domain files."),
      offerCommand(vscode.l10n.t("New Project…"), "domainsmith.newProject"),
    );
    return undefined;
  }
  const [only] = projects;
  if (projects.length === 1) return only;
  const picked = await vscode.window.showQuickPick(
    projects.map((project) => ({
      label: project.name,
      description: vscode.workspace.asRelativePath(vscode.Uri.parse(project.uri)),
      project,
    })),
    { placeHolder: vscode.l10n.t("Which project?"), matchOnDescription: true },
  );
  return picked?.project;
}

function activeModel(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) return undefined;
  return document.languageId === "domain" || document.fileName.endsWith("domainsmith.json") ? document.uri : undefined;
}
