import { DocumentState } from "langium";
import type { RequestContext } from "./requests.ts";

/** How long the server is quiet before it asks, in milliseconds: once for a burst of keystrokes. */
const QUIET_MS = 200;

/**
 * Asks the client to ask again for what a change in one file may have changed in others: colours of names that have
 * become known, and the inverses that relations give.
 */
export function refreshEditors({ connection, services: { shared } }: RequestContext): void {
  let colours = false;
  let hints = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  shared.lsp.LanguageServer.onInitialize(({ capabilities: { workspace } }) => {
    colours = workspace?.semanticTokens?.refreshSupport ?? false;
    hints = workspace?.inlayHint?.refreshSupport ?? false;
  });
  shared.workspace.DocumentBuilder.onBuildPhase(DocumentState.Validated, () => {
    if (!colours && !hints) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      // One open document is asked for again by the client itself, after each of its changes.
      if (shared.workspace.TextDocuments.keys().length < 2) return;
      // Asked in vain when the client has gone meanwhile.
      if (colours) connection.languages.semanticTokens.refresh().catch(() => undefined);
      if (hints) connection.languages.inlayHint.refresh().catch(() => undefined);
    }, QUIET_MS);
  });
}
