import * as vscode from "vscode";
import { setContext } from "../context-keys.ts";

/** Notes the first change that is made to a model, which completes a step of the walkthrough. */
export function registerModelChanges(): vscode.Disposable {
  const listener = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (document.languageId !== "domain" || contentChanges.length === 0) return;
    setContext("domainsmith.changedModel", true);
    listener.dispose();
  });
  return listener;
}
