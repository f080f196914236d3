import type { CodeActionOptions, Connection } from "vscode-languageserver";
import { CodeActionKind } from "vscode-languageserver";
import type { DomainServerServices } from "../server-module.ts";
import type { DomainCodeActionProvider } from "./code-action-provider.ts";
import { ADD_MISSING_IMPORTS, FIX_ALL, ORGANIZE_IMPORTS } from "./kinds.ts";

/** What the server tells clients of its code actions. */
export const CODE_ACTIONS: CodeActionOptions = {
  codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, FIX_ALL, ORGANIZE_IMPORTS, ADD_MISSING_IMPORTS],
  resolveProvider: true,
};

/** Answers `codeAction/resolve`: works out the edit of an action that was listed without one. */
export function answerCodeActionResolve(connection: Connection, { lsp }: DomainServerServices): void {
  const provider = lsp.CodeActionProvider as DomainCodeActionProvider | undefined;
  connection.onCodeActionResolve((action, token) => provider?.resolve(action, token) ?? action);
}
