import { createRequestHandler, type ServiceRequirement, WorkspaceState } from "langium/lsp";
import type { Connection, InlayHintParams } from "vscode-languageserver";
import type { DomainServerServices } from "../server-module.ts";
import { requirements } from "../workspace/requirements.ts";
import type { DomainInlayHintProvider } from "./inlay-hint-provider.ts";

/**
 * Answers which hints there are, as soon as those that are switched on can be made. They must wait here: changes wait
 * for answers that are being made, and an answer that waits for a change in turn would wait for ever. To be called
 * after Langium has registered its own answer.
 */
export function answerInlayHints(connection: Connection, { lsp, shared }: DomainServerServices): void {
  const provider = lsp.InlayHintProvider as DomainInlayHintProvider | undefined;
  const answer = (state: ServiceRequirement | undefined) =>
    createRequestHandler(
      (_, document, params: InlayHintParams) => provider?.getInlayHints(document, params),
      shared,
      state,
    );
  const soon = answer(requirements.InlayHintProvider);
  const linked = answer(WorkspaceState.IndexedReferences);
  connection.languages.inlayHint.on((params, token) => (provider?.needsModel ? linked : soon)(params, token));
}
