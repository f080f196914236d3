import * as vscode from "vscode";
import type { Services } from "../services.ts";

/** Shows which project the open model belongs to, and how many errors that project has. */
export function registerProjectStatus({ projects }: Services): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem("domainsmith.project", { language: "domain" });
  item.name = vscode.l10n.t("Domainsmith Project");

  const show = () => {
    const document = vscode.window.activeTextEditor?.document;
    const project = document?.languageId === "domain" ? projects.of(document.uri) : undefined;
    if (!project) {
      item.text = vscode.l10n.t("No project");
      item.detail = "";
      item.severity = vscode.LanguageStatusSeverity.Information;
      item.command = undefined;
      return;
    }
    item.text = project.name;
    item.detail =
      project.errors === 0
        ? vscode.l10n.t("no errors")
        : project.errors === 1
          ? vscode.l10n.t("1 error")
          : vscode.l10n.t("{0} errors", project.errors);
    item.severity =
      project.errors > 0 ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    item.command =
      project.errors > 0
        ? { command: "workbench.actions.view.problems", title: vscode.l10n.t("Show Problems") }
        : {
            command: "domainsmith.generate",
            title: vscode.l10n.t("Generate Application"),
            arguments: [vscode.Uri.parse(project.uri)],
          };
  };
  show();

  return vscode.Disposable.from(item, projects.onDidChange(show), vscode.window.onDidChangeActiveTextEditor(show));
}
