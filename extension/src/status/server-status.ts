import * as vscode from "vscode";
import type { ServerState } from "../client/server.ts";
import { setContext } from "../context-keys.ts";
import { fail, offerCommand } from "../messages.ts";
import type { Services } from "../services.ts";

const LANGUAGE: vscode.DocumentSelector = { language: "domain" };

/**
 * Shows how the language server is: beside the language's name while a model is open, and in the status bar and a
 * message when it has stopped for good.
 */
export function registerServerStatus({ server }: Services): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem("domainsmith.server", LANGUAGE);
  item.name = vscode.l10n.t("Domainsmith Language Server");
  const bar = vscode.window.createStatusBarItem("domainsmith.server", vscode.StatusBarAlignment.Left, 0);
  bar.name = vscode.l10n.t("Domainsmith Language Server");
  bar.command = "domainsmith.restartServer";
  bar.backgroundColor = new vscode.ThemeColor("statusBarItem.errorBackground");

  const show = (state: ServerState) => {
    setContext("domainsmith.server", state.kind);
    item.busy = state.kind === "starting";
    item.severity =
      state.kind === "failed" ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    item.command =
      state.kind === "running"
        ? { command: "domainsmith.showOutput", title: vscode.l10n.t("Show Output") }
        : { command: "domainsmith.restartServer", title: vscode.l10n.t("Restart") };
    switch (state.kind) {
      case "starting":
        item.text = vscode.l10n.t("Starting the language server");
        break;
      case "running":
        item.text = vscode.l10n.t("Language server");
        break;
      case "stopped":
        item.text = vscode.l10n.t("The language server is stopped");
        break;
      case "failed":
        item.text = vscode.l10n.t("The language server has stopped");
        item.detail = state.message;
        bar.text = vscode.l10n.t("$(error) Domainsmith has stopped");
        bar.tooltip = vscode.l10n.t("{0} Select to restart the language server.", state.message);
        break;
    }
    if (state.kind === "failed") bar.show();
    else {
      item.detail = vscode.l10n.t("Domainsmith");
      bar.hide();
    }
  };
  show(server.state);

  return vscode.Disposable.from(
    item,
    bar,
    server.onDidChangeState((state) => {
      show(state);
      if (state.kind === "failed") {
        fail(
          vscode.l10n.t("The Domainsmith language server has stopped. {0}", state.message),
          offerCommand(vscode.l10n.t("Restart"), "domainsmith.restartServer"),
          offerCommand(vscode.l10n.t("Show Output"), "domainsmith.showOutput"),
          offerCommand(vscode.l10n.t("Report Issue…"), "domainsmith.reportIssue"),
        );
      }
    }),
  );
}
