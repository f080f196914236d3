import { DocumentState } from "langium";
import { CodeLensRefreshRequest } from "vscode-languageserver";
import type { RequestContext } from "./requests.ts";

/** How long the server is quiet before it asks, in milliseconds: once for a burst of keystrokes. */
const QUIET_MS = 200;

/**
 * The same for lenses, which stand between lines. An editor that is asked to ask again forgets what it was just about
 * to show: after this time it has shown it.
 */
const LENSES_QUIET_MS = 1500;

/**
 * Asks the client to ask again for what a change in one file may have changed in others, or a generation or a change of
 * its settings everywhere: colours of names that have become known, the inverses that relations give, and how often
 * things are used.
 */
export function refreshEditors({ connection, services: { shared, lsp, generated } }: RequestContext): void {
  const { languages } = connection;
  const soon = new Asks(QUIET_MS);
  const later = new Asks(LENSES_QUIET_MS);
  shared.lsp.LanguageServer.onInitialize(({ capabilities: { workspace } }) => {
    if (workspace?.semanticTokens?.refreshSupport) soon.add(() => languages.semanticTokens.refresh());
    if (workspace?.inlayHint?.refreshSupport) soon.add(() => languages.inlayHint.refresh());
    if (workspace?.codeLens?.refreshSupport) later.add(() => connection.sendRequest(CodeLensRefreshRequest.type));
  });
  // One open document is asked for again by the client itself, after each of its changes.
  const isNeeded = () => shared.workspace.TextDocuments.keys().length >= 2;
  shared.workspace.DocumentBuilder.onBuildPhase(DocumentState.Validated, () => {
    soon.whenQuiet(isNeeded);
    later.whenQuiet(isNeeded);
  });
  const now = () => {
    soon.now();
    later.now();
  };
  lsp.ClientSettings.onChange(now);
  generated.GeneratedCode.onChange(now);
}

/** Requests that are made together, once for a burst of changes. */
class Asks {
  readonly #quietMs: number;
  readonly #asks: (() => Promise<void>)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(quietMs: number) {
    this.#quietMs = quietMs;
  }

  add(ask: () => Promise<void>): void {
    this.#asks.push(ask);
  }

  now(): void {
    // Asked in vain when the client has gone meanwhile.
    for (const ask of this.#asks) ask().catch(() => undefined);
  }

  whenQuiet(isNeeded: () => boolean): void {
    if (this.#asks.length === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (isNeeded()) this.now();
    }, this.#quietMs);
  }
}
