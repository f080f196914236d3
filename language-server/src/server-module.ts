import {
  DomainGeneratedModule,
  DomainModule,
  type DomainServices,
  DomainSharedModule,
  type DomainSharedServices,
  DomainsmithGeneratedSharedModule,
} from "@domainsmith/language";
import { type DeepPartial, inject, type Module } from "langium";
import {
  createDefaultModule,
  createDefaultSharedModule,
  type DefaultSharedModuleContext,
  type LangiumLSPServices,
  type LangiumSharedServices,
  type PartialLangiumServices,
  type PartialLangiumSharedLSPServices,
} from "langium/lsp";
import { DomainCallHierarchyProvider } from "./call-hierarchy/call-hierarchy-provider.ts";
import { DomainCodeActionProvider } from "./code-actions/code-action-provider.ts";
import { DomainCodeLensProvider } from "./code-lens/code-lens-provider.ts";
import { DomainCompletionProvider } from "./completion/completion-provider.ts";
import { ServerDocumentValidator } from "./diagnostics/server-document-validator.ts";
import { DomainDocumentLinkProvider } from "./document-links/document-link-provider.ts";
import { DomainLanguageServer } from "./domain-language-server.ts";
import { createErrorLog, type ErrorLog } from "./error-log.ts";
import { DomainFileOperationHandler } from "./file-operations/file-operation-handler.ts";
import { DomainFoldingRangeProvider } from "./folding/folding-range-provider.ts";
import { DomainFormatter } from "./formatting/formatter.ts";
import { GeneratedCode } from "./generated-code/generated-files.ts";
import { guarded } from "./guard.ts";
import { DomainHoverProvider } from "./hover/hover-provider.ts";
import { DomainInlayHintProvider } from "./inlay-hints/inlay-hint-provider.ts";
import { DomainLinkedEditingRangeProvider } from "./linked-editing/linked-editing-range-provider.ts";
import { DomainDeclarationProvider } from "./navigation/declaration-provider.ts";
import { DomainDefinitionProvider } from "./navigation/definition-provider.ts";
import { DomainDocumentHighlightProvider } from "./navigation/document-highlight-provider.ts";
import { DomainImplementationProvider } from "./navigation/implementation-provider.ts";
import { DomainReferencesProvider } from "./navigation/references-provider.ts";
import { DomainTypeDefinitionProvider } from "./navigation/type-definition-provider.ts";
import { GeneratedNames } from "./rename/generated-names.ts";
import { DomainRenameProvider } from "./rename/rename-provider.ts";
import { DomainSelectionRangeProvider } from "./selection-range/selection-range-provider.ts";
import { DomainSemanticTokenProvider } from "./semantic-tokens/semantic-token-provider.ts";
import { ClientSettings } from "./settings/client-settings.ts";
import { DomainConfigurationProvider } from "./settings/configuration-provider.ts";
import { DomainSignatureHelpProvider } from "./signature-help/signature-help-provider.ts";
import { DomainDocumentSymbolProvider } from "./symbols/document-symbol-provider.ts";
import { DomainWorkspaceSymbolProvider } from "./symbols/workspace-symbol-provider.ts";
import { DomainTypeHierarchyProvider } from "./type-hierarchy/type-hierarchy-provider.ts";
import { DomainDocumentUpdateHandler } from "./workspace/document-update-handler.ts";
import { ModelDocuments } from "./workspace/model-documents.ts";

/** Where the server lives: its connection (none in tests) and its file system. */
export type ServerContext = DefaultSharedModuleContext;

export type DomainServerSharedServices = LangiumSharedServices &
  DomainSharedServices & { readonly workspace: { readonly ConfigurationProvider: DomainConfigurationProvider } };

/** What answers requests that Langium knows no service for, and what several providers share. */
export interface DomainLspServices {
  readonly lsp: {
    readonly ClientSettings: ClientSettings;
    readonly CodeLensProvider: DomainCodeLensProvider;
    readonly LinkedEditingRangeProvider: DomainLinkedEditingRangeProvider;
    readonly SelectionRangeProvider: DomainSelectionRangeProvider;
  };
  readonly generated: { readonly GeneratedCode: GeneratedCode; readonly GeneratedNames: GeneratedNames };
}

/** All services of the language in a server. */
export type DomainServerServices = DomainServices &
  DomainLspServices &
  LangiumLSPServices & { readonly shared: DomainServerSharedServices };

/** What an editor asks of a workspace. */
function serverSharedModule(
  errors: ErrorLog,
): Module<DomainServerSharedServices, PartialLangiumSharedLSPServices & DeepPartial<DomainServerSharedServices>> {
  return {
    workspace: {
      ConfigurationProvider: (services) => new DomainConfigurationProvider(services),
      LangiumDocuments: (services) => new ModelDocuments(services),
    },
    lsp: {
      LanguageServer: (services) => new DomainLanguageServer(services),
      DocumentUpdateHandler: (services) => new DomainDocumentUpdateHandler(services, errors),
      FileOperationHandler: (services) => new DomainFileOperationHandler(services),
      WorkspaceSymbolProvider: (services) =>
        guarded("workspace symbols", new DomainWorkspaceSymbolProvider(services), errors),
    },
  };
}

/** What an editor asks of the language, provider by provider. */
function serverModule(errors: ErrorLog): Module<DomainServerServices, PartialLangiumServices & DomainLspServices> {
  return {
    generated: {
      GeneratedCode: (services) => new GeneratedCode(services.shared),
      GeneratedNames: (services) => new GeneratedNames(services, services.generated.GeneratedCode),
    },
    validation: {
      DocumentValidator: (services) => new ServerDocumentValidator(services),
    },
    lsp: {
      CompletionProvider: (services) => guarded("completion", new DomainCompletionProvider(services), errors),
      SignatureHelp: (services) => guarded("signature help", new DomainSignatureHelpProvider(services), errors),
      HoverProvider: (services) => guarded("hover", new DomainHoverProvider(services), errors),
      ClientSettings: (services) => new ClientSettings(services),
      CodeLensProvider: (services) => guarded("code lens", new DomainCodeLensProvider(services), errors),
      DocumentLinkProvider: (services) => guarded("document links", new DomainDocumentLinkProvider(services), errors),
      SelectionRangeProvider: () => guarded("selection range", new DomainSelectionRangeProvider(), errors),
      LinkedEditingRangeProvider: (services) =>
        guarded("linked editing", new DomainLinkedEditingRangeProvider(services), errors),
      DeclarationProvider: (services) => guarded("declaration", new DomainDeclarationProvider(services), errors),
      TypeProvider: (services) => guarded("type definition", new DomainTypeDefinitionProvider(services), errors),
      ImplementationProvider: (services) =>
        guarded("implementation", new DomainImplementationProvider(services, services.generated.GeneratedCode), errors),
      CallHierarchyProvider: (services) => guarded("call hierarchy", new DomainCallHierarchyProvider(services), errors),
      TypeHierarchyProvider: (services) => guarded("type hierarchy", new DomainTypeHierarchyProvider(services), errors),
      DefinitionProvider: (services) => guarded("definition", new DomainDefinitionProvider(services), errors),
      ReferencesProvider: (services) => guarded("references", new DomainReferencesProvider(services), errors),
      DocumentHighlightProvider: (services) =>
        guarded("highlight", new DomainDocumentHighlightProvider(services), errors),
      RenameProvider: (services) => guarded("rename", new DomainRenameProvider(services), errors),
      DocumentSymbolProvider: () => guarded("symbols", new DomainDocumentSymbolProvider(), errors),
      SemanticTokenProvider: (services) =>
        guarded("semantic tokens", new DomainSemanticTokenProvider(services), errors),
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
  replaced: Module<DomainServerServices, DeepPartial<DomainServerServices>> = {},
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
    replaced,
  ) as DomainServerServices;
  shared.ServiceRegistry.register(Domain);
  return { shared, Domain };
}
