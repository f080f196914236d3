import {
  DomainGeneratedModule,
  DomainModule,
  type DomainServices,
  DomainSharedModule,
  type DomainSharedServices,
  DomainsmithGeneratedSharedModule,
} from "@domainsmith/language";
import { inject, type Module } from "langium";
import {
  createDefaultModule,
  createDefaultSharedModule,
  type DefaultSharedModuleContext,
  type LangiumLSPServices,
  type LangiumSharedServices,
  type PartialLangiumServices,
  type PartialLangiumSharedLSPServices,
} from "langium/lsp";
import { DomainCodeActionProvider } from "./code-actions/code-action-provider.ts";
import { DomainCompletionProvider } from "./completion/completion-provider.ts";
import { ServerDocumentValidator } from "./diagnostics/server-document-validator.ts";
import { DomainLanguageServer } from "./domain-language-server.ts";
import { createErrorLog, type ErrorLog } from "./error-log.ts";
import { DomainFoldingRangeProvider } from "./folding/folding-range-provider.ts";
import { DomainFormatter } from "./formatting/formatter.ts";
import { guarded } from "./guard.ts";
import { DomainHoverProvider } from "./hover/hover-provider.ts";
import { DomainInlayHintProvider } from "./inlay-hints/inlay-hint-provider.ts";
import { DomainDefinitionProvider } from "./navigation/definition-provider.ts";
import { DomainDocumentHighlightProvider } from "./navigation/document-highlight-provider.ts";
import { DomainReferencesProvider } from "./navigation/references-provider.ts";
import { DomainRenameProvider } from "./rename/rename-provider.ts";
import { DomainSemanticTokenProvider } from "./semantic-tokens/semantic-token-provider.ts";
import { DomainDocumentSymbolProvider } from "./symbols/document-symbol-provider.ts";
import { DomainWorkspaceSymbolProvider } from "./symbols/workspace-symbol-provider.ts";
import { DomainDocumentUpdateHandler } from "./workspace/document-update-handler.ts";

/** Where the server lives: its connection (none in tests) and its file system. */
export type ServerContext = DefaultSharedModuleContext;

export type DomainServerSharedServices = LangiumSharedServices & DomainSharedServices;

/** All services of the language in a server. */
export type DomainServerServices = DomainServices &
  LangiumLSPServices & { readonly shared: DomainServerSharedServices };

/** What an editor asks of a workspace. */
function serverSharedModule(errors: ErrorLog): Module<DomainServerSharedServices, PartialLangiumSharedLSPServices> {
  return {
    lsp: {
      LanguageServer: (services) => new DomainLanguageServer(services),
      DocumentUpdateHandler: (services) => new DomainDocumentUpdateHandler(services),
      WorkspaceSymbolProvider: (services) =>
        guarded("workspace symbols", new DomainWorkspaceSymbolProvider(services), errors),
    },
  };
}

/** What an editor asks of the language, provider by provider. */
function serverModule(errors: ErrorLog): Module<DomainServerServices, PartialLangiumServices> {
  return {
    validation: {
      DocumentValidator: (services) => new ServerDocumentValidator(services),
    },
    lsp: {
      CompletionProvider: (services) => guarded("completion", new DomainCompletionProvider(services), errors),
      HoverProvider: (services) => guarded("hover", new DomainHoverProvider(services), errors),
      DefinitionProvider: (services) => guarded("definition", new DomainDefinitionProvider(services), errors),
      ReferencesProvider: (services) => guarded("references", new DomainReferencesProvider(services), errors),
      DocumentHighlightProvider: (services) =>
        guarded("highlight", new DomainDocumentHighlightProvider(services), errors),
      RenameProvider: (services) => guarded("rename", new DomainRenameProvider(services), errors),
      DocumentSymbolProvider: () => guarded("symbols", new DomainDocumentSymbolProvider(), errors),
      SemanticTokenProvider: () => guarded("semantic tokens", new DomainSemanticTokenProvider(), errors),
      FoldingRangeProvider: () => guarded("folding", new DomainFoldingRangeProvider(), errors),
      InlayHintProvider: (services) => guarded("inlay hints", new DomainInlayHintProvider(services), errors),
      CodeActionProvider: (services) => guarded("code actions", new DomainCodeActionProvider(services), errors),
      Formatter: (services) => guarded("formatting", new DomainFormatter(services), errors),
    },
  };
}

/**
 * Creates all services of a server without starting it.
 *
 * @param errors where exceptions of providers go, beside the answer to the client
 */
export function createDomainServer(
  context: ServerContext,
  errors: ErrorLog = createErrorLog(() => undefined),
): { readonly shared: DomainServerSharedServices; readonly Domain: DomainServerServices } {
  const shared = inject(
    createDefaultSharedModule(context),
    DomainsmithGeneratedSharedModule,
    DomainSharedModule,
    serverSharedModule(errors),
  ) as DomainServerSharedServices;
  const Domain = inject(
    createDefaultModule({ shared }),
    DomainGeneratedModule,
    DomainModule,
    serverModule(errors),
  ) as DomainServerServices;
  shared.ServiceRegistry.register(Domain);
  return { shared, Domain };
}
