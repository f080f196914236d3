import { DomainDocumentValidator, type DomainServices } from "@domainsmith/language";
import type { Cancellation, LangiumDocument, LangiumDocuments, ValidationOptions } from "langium";
import type { LangiumSharedServices } from "langium/lsp";
import type { Diagnostic } from "vscode-languageserver";
import { deprecatedUses } from "./deprecated-uses.ts";
import { unusedImports } from "./unused-imports.ts";

/** The language's diagnostics, and hints for editors that can show them faded or struck out. */
export class ServerDocumentValidator extends DomainDocumentValidator {
  private readonly documents: LangiumDocuments;
  private tagged = false;

  constructor(services: DomainServices & { readonly shared: LangiumSharedServices }) {
    super(services);
    this.documents = services.shared.workspace.LangiumDocuments;
    services.shared.lsp.LanguageServer.onInitialize(({ capabilities }) => {
      this.tagged = capabilities.textDocument?.publishDiagnostics?.tagSupport !== undefined;
    });
  }

  override async validateDocument(
    document: LangiumDocument,
    options?: ValidationOptions,
    token?: Cancellation.CancellationToken,
  ): Promise<Diagnostic[]> {
    const found = await super.validateDocument(document, options, token);
    if (!this.tagged) return found;
    return [...found, ...unusedImports(document), ...deprecatedUses(document, this.documents.all)];
  }
}
