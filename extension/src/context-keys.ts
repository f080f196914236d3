import * as vscode from "vscode";

/** Keys that `when` clauses and the walkthrough's steps of the manifest read. */
export type ContextKey =
  | "domainsmith.hasProject"
  | "domainsmith.server"
  | "domainsmith.changedModel"
  | "domainsmith.generated"
  | "domainsmith.started";

/** Sets a context key; VS Code never refuses. */
export function setContext(key: ContextKey, value: boolean | string): void {
  void vscode.commands.executeCommand("setContext", key, value);
}
