import type { DomainServices } from "@domainsmith/language";
import type { Cancellation, LangiumDocument, ValidationOptions } from "langium";
import type { LangiumSharedServices } from "langium/lsp";
import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import type { GeneratedNames } from "../rename/generated-names.ts";
import { OutputAwareValidator } from "./output-aware-validator.ts";

type ValidatingServices = DomainServices & {
  readonly shared: LangiumSharedServices;
  readonly generated: { readonly GeneratedNames: GeneratedNames };
};

/** The diagnostics without those that an editor could not show faded or struck out. */
export class ServerDocumentValidator extends OutputAwareValidator {
  private tagged = false;

  constructor(services: ValidatingServices) {
    super(services, () => services.generated.GeneratedNames);
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
