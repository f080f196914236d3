import * as vscode from "vscode";

/**
 * Keys that `when` clauses and the walkthrough's steps of the manifest read.
 *
 * A step of the walkthrough that has been done before VS Code first shows a walkthrough is not ticked by the key
 * itself, because VS Code only looks at changes. So each step also has the key together with `walkthroughOpened`.
 */
export type ContextKey =
  | "domainsmith.hasProject"
  | "domainsmith.noProject"
  | "domainsmith.server"
  | "domainsmith.walkthroughOpened"
  | "domainsmith.changedModel"
  | "domainsmith.sawModel"
  | "domainsmith.generated"
  | "domainsmith.started"
  | "domainsmith.hasPlan"
  | "domainsmith.inGeneratedFile"
  | "domainsmith.planGrouping"
  | "domainsmith.diagram.canUndoMove"
  | "domainsmith.diagram.canRedoMove";

/** Sets a context key; VS Code never refuses. */
export function setContext(key: ContextKey, value: boolean | string): void {
  void vscode.commands.executeCommand("setContext", key, value);
}
