import { DocumentState } from "langium";
import { CodeLensRefreshRequest } from "vscode-languageserver";
import type { RequestContext } from "./requests.ts";

/** How long the server is quiet before it asks, in milliseconds: once for a burst of keystrokes. */
const QUIET_MS = 200;

/**
 * Asks the client to ask again for what a change in one file may have changed in others, or a generation or a change of
 * its settings everywhere: colours of names that have become known, the inverses that relations give, and how often
 * things are used.
 */
export function refreshEditors({ connection, services: { shared, lsp, generated } }: RequestContext): void {
  const { languages } = connection;
  const asks: (() => Promise<void>)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  shared.lsp.LanguageServer.onInitialize(({ capabilities: { workspace } }) => {
    if (workspace?.semanticTokens?.refreshSupport) asks.push(() => languages.semanticTokens.refresh());
    if (workspace?.inlayHint?.refreshSupport) asks.push(() => languages.inlayHint.refresh());
    if (workspace?.codeLens?.refreshSupport) asks.push(() => connection.sendRequest(CodeLensRefreshRequest.type));
  });
  // Asked in vain when the client has gone meanwhile.
  const askAll = () => {
    for (const ask of asks) ask().catch(() => undefined);
  };
  shared.workspace.DocumentBuilder.onBuildPhase(DocumentState.Validated, () => {
    if (asks.length === 0) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      // One open document is asked for again by the client itself, after each of its changes.
      if (shared.workspace.TextDocuments.keys().length >= 2) askAll();
    }, QUIET_MS);
  });
  lsp.ClientSettings.onChange(askAll);
  generated.GeneratedCode.onChange(askAll);
}
