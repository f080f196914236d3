import { DomainDocumentValidator, type DomainServices } from "@domainsmith/language";
import type { Cancellation, LangiumDocument, ValidationOptions } from "langium";
import type { LangiumSharedServices } from "langium/lsp";
import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";

/** The language's diagnostics, without those that an editor could not show faded or struck out. */
export class ServerDocumentValidator extends DomainDocumentValidator {
  private tagged = false;

  constructor(services: DomainServices & { readonly shared: LangiumSharedServices }) {
    super(services);
    services.shared.lsp.LanguageServer.onInitialize(({ capabilities }) => {
      const { publishDiagnostics, diagnostic } = capabilities.textDocument ?? {};
      this.tagged = (publishDiagnostics?.tagSupport ?? diagnostic?.tagSupport) !== undefined;
    });
  }

  override async validateDocument(
    document: LangiumDocument,
    options?: ValidationOptions,
    token?: Cancellation.CancellationToken,
  ): Promise<Diagnostic[]> {
    const found = await super.validateDocument(document, options, token);
    if (this.tagged) return found;
    return found.filter(({ severity, tags }) => severity !== DiagnosticSeverity.Hint || tags === undefined);
  }
}
