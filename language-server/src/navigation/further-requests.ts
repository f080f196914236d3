import { DocumentState } from "langium";
import { createRequestHandler } from "langium/lsp";
import type { CodeLens, Connection, ServerCapabilities } from "vscode-languageserver";
import { answerInlayHints } from "../inlay-hints/answer-inlay-hints.ts";
import type { DomainServerServices } from "../server-module.ts";
import { answerWithTreesOrList } from "../symbols/outline-support.ts";
import { requirements } from "../workspace/requirements.ts";
import { answerWithLinksOrPlaces } from "./link-support.ts";

/** What the server can do beyond what Langium tells clients. */
export const FURTHER_CAPABILITIES: ServerCapabilities = {
  selectionRangeProvider: true,
  linkedEditingRangeProvider: true,
  codeLensProvider: { resolveProvider: true },
};

/** Answers what Langium has no provider for. To be called after it has registered its own answers. */
export function answerFurtherRequests(connection: Connection, services: DomainServerServices): void {
  const { lsp, shared } = services;
  answerWithLinksOrPlaces(connection, services);
  answerWithTreesOrList(connection, services);
  answerInlayHints(connection, services);
  connection.onSelectionRanges(
    createRequestHandler(
      (_, document, params) => lsp.SelectionRangeProvider.getSelectionRanges(document, params),
      shared,
      DocumentState.Parsed,
    ),
  );
  connection.languages.onLinkedEditingRange(
    createRequestHandler(
      (_, document, params) => lsp.LinkedEditingRangeProvider.getLinkedEditingRanges(document, params),
      shared,
      requirements.ReferencesProvider,
    ),
  );
  const resolveLens = createRequestHandler(
    (_, document, { lens }: { lens: CodeLens; textDocument: { uri: string } }) =>
      lsp.CodeLensProvider.resolveCodeLens(document, lens),
    shared,
    requirements.CodeLensProvider,
  );
  connection.onCodeLensResolve(async (lens, token) => {
    const resolved = await resolveLens({ lens, textDocument: { uri: lens.data.uri } }, token);
    return resolved ?? lens;
  });
}
