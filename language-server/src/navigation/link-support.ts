import type { LangiumDocument } from "langium";
import { createRequestHandler, type ServiceRequirement } from "langium/lsp";
import type {
  CancellationToken,
  Connection,
  Location,
  LocationLink,
  TextDocumentPositionParams,
} from "vscode-languageserver";
import type { DomainServerServices } from "../server-module.ts";
import { requirements } from "../workspace/requirements.ts";

type Ask = (
  document: LangiumDocument,
  params: TextDocumentPositionParams,
  token: CancellationToken,
) => LocationLink[] | undefined | Promise<LocationLink[] | undefined>;

/**
 * Answers where something is declared with links to clients that understand them, and with plain places to others. To
 * be called after Langium has registered its own answers, which are always links.
 */
export function answerWithLinksOrPlaces(connection: Connection, { shared, lsp }: DomainServerServices): void {
  let links: { readonly [feature: string]: { readonly linkSupport?: boolean } | undefined } = {};
  shared.lsp.LanguageServer.onInitialize(({ capabilities: { textDocument } }) => {
    links = {
      definition: textDocument?.definition,
      declaration: textDocument?.declaration,
      typeDefinition: textDocument?.typeDefinition,
      implementation: textDocument?.implementation,
    };
  });
  const answer = (feature: string, state: ServiceRequirement | undefined, ask: Ask) =>
    createRequestHandler(
      async (_, document, params: TextDocumentPositionParams, token) => {
        const found = (await ask(document, params, token)) ?? [];
        return links[feature]?.linkSupport ? found : found.map(toLocation);
      },
      shared,
      state,
    );
  const { DefinitionProvider, DeclarationProvider, TypeProvider, ImplementationProvider } = lsp;
  connection.onDefinition(
    answer("definition", requirements.DefinitionProvider, (...asked) => DefinitionProvider?.getDefinition(...asked)),
  );
  connection.onDeclaration(
    answer("declaration", requirements.DeclarationProvider, (...asked) =>
      DeclarationProvider?.getDeclaration(...asked),
    ),
  );
  connection.onTypeDefinition(
    answer("typeDefinition", requirements.TypeProvider, (...asked) => TypeProvider?.getTypeDefinition(...asked)),
  );
  connection.onImplementation(
    answer("implementation", requirements.ImplementationProvider, (...asked) =>
      ImplementationProvider?.getImplementation(...asked),
    ),
  );
}

function toLocation({ targetUri, targetSelectionRange }: LocationLink): Location {
  return { uri: targetUri, range: targetSelectionRange };
}
