import { createRequestHandler } from "langium/lsp";
import type { Connection } from "vscode-languageserver";
import type { DomainServerServices } from "../server-module.ts";
import { requirements } from "../workspace/requirements.ts";
import { flattened } from "./flattened.ts";

/**
 * Gives a file's symbols as trees to clients that understand them, and as a list to others. To be called after Langium
 * has registered its own answer, which is always trees.
 */
export function answerWithTreesOrList(connection: Connection, { shared, lsp }: DomainServerServices): void {
  let trees = false;
  shared.lsp.LanguageServer.onInitialize(({ capabilities: { textDocument } }) => {
    trees = textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false;
  });
  connection.onDocumentSymbol(
    createRequestHandler(
      async (_, document, params, token) => {
        const symbols = (await lsp.DocumentSymbolProvider?.getSymbols(document, params, token)) ?? [];
        return trees ? symbols : flattened(symbols, params.textDocument.uri);
      },
      shared,
      requirements.DocumentSymbolProvider,
    ),
  );
}
