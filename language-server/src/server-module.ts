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
  type PartialLangiumLSPServices,
  type PartialLangiumSharedLSPServices,
} from "langium/lsp";
import { DomainCompletionProvider } from "./completion/completion-provider.ts";
import { DomainFoldingRangeProvider } from "./folding/folding-range-provider.ts";
import { DomainFormatter } from "./formatting/formatter.ts";
import { DomainHoverProvider } from "./hover/hover-provider.ts";
import { DomainDefinitionProvider } from "./navigation/definition-provider.ts";
import { DomainDocumentHighlightProvider } from "./navigation/document-highlight-provider.ts";
import { DomainReferencesProvider } from "./navigation/references-provider.ts";
import { DomainRenameProvider } from "./rename/rename-provider.ts";
import { DomainSemanticTokenProvider } from "./semantic-tokens/semantic-token-provider.ts";
import { DomainDocumentSymbolProvider } from "./symbols/document-symbol-provider.ts";
import { DomainWorkspaceSymbolProvider } from "./symbols/workspace-symbol-provider.ts";

/** Where the server lives: its connection (none in tests) and its file system. */
export type ServerContext = DefaultSharedModuleContext;

export type DomainServerSharedServices = LangiumSharedServices & DomainSharedServices;

/** All services of the language in a server. */
export type DomainServerServices = DomainServices &
  LangiumLSPServices & { readonly shared: DomainServerSharedServices };

/** What an editor asks of a workspace. */
const ServerSharedModule: Module<DomainServerSharedServices, PartialLangiumSharedLSPServices> = {
  lsp: {
    WorkspaceSymbolProvider: (services) => new DomainWorkspaceSymbolProvider(services),
  },
};

/** What an editor asks of the language, provider by provider. */
const ServerModule: Module<DomainServerServices, PartialLangiumLSPServices> = {
  lsp: {
    CompletionProvider: (services) => new DomainCompletionProvider(services),
    HoverProvider: (services) => new DomainHoverProvider(services),
    DefinitionProvider: (services) => new DomainDefinitionProvider(services),
    ReferencesProvider: (services) => new DomainReferencesProvider(services),
    DocumentHighlightProvider: (services) => new DomainDocumentHighlightProvider(services),
    RenameProvider: (services) => new DomainRenameProvider(services),
    DocumentSymbolProvider: () => new DomainDocumentSymbolProvider(),
    SemanticTokenProvider: () => new DomainSemanticTokenProvider(),
    FoldingRangeProvider: () => new DomainFoldingRangeProvider(),
    Formatter: (services) => new DomainFormatter(services),
  },
};

/** Creates all services of a server without starting it. */
export function createDomainServer(context: ServerContext): {
  readonly shared: DomainServerSharedServices;
  readonly Domain: DomainServerServices;
} {
  const shared = inject(
    createDefaultSharedModule(context),
    DomainsmithGeneratedSharedModule,
    DomainSharedModule,
    ServerSharedModule,
  ) as DomainServerSharedServices;
  const Domain = inject(
    createDefaultModule({ shared }),
    DomainGeneratedModule,
    DomainModule,
    ServerModule,
  ) as DomainServerServices;
  shared.ServiceRegistry.register(Domain);
  return { shared, Domain };
}
