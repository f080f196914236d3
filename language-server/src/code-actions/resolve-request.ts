import type { CodeActionOptions, Connection } from "vscode-languageserver";
import { CodeActionKind } from "vscode-languageserver";
import { whenBuilt } from "../requests/when-built.ts";
import type { DomainServerServices } from "../server-module.ts";
import type { DomainCodeActionProvider } from "./code-action-provider.ts";
import { ADD_MISSING_IMPORTS, FIX_ALL, ORGANIZE_IMPORTS } from "./kinds.ts";

/** What the server tells clients of its code actions. */
export const CODE_ACTIONS: CodeActionOptions = {
  codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, FIX_ALL, ORGANIZE_IMPORTS, ADD_MISSING_IMPORTS],
  resolveProvider: true,
};

/** Answers `codeAction/resolve`: works out the edit of an action that was listed without one. */
export function answerCodeActionResolve(connection: Connection, { lsp, shared }: DomainServerServices): void {
  const provider = lsp.CodeActionProvider as DomainCodeActionProvider | undefined;
  connection.onCodeActionResolve(async (action, token) => {
    await whenBuilt(shared, token);
    return provider?.resolve(action, token) ?? action;
  });
}
