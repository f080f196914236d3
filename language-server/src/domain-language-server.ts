import { eagerLoad, URI, UriUtils } from "langium";
import { DefaultLanguageServer } from "langium/lsp";
import type { InitializeParams, InitializeResult } from "vscode-languageserver";
import { CODE_ACTIONS } from "./code-actions/resolve-request.ts";
import { withResolvedCompletion } from "./completion/resolve-request.ts";
import { deliveryFor, PULL_OPTIONS } from "./diagnostics/delivery.ts";
import { rangesFormatting } from "./formatting/ranges-request.ts";
import { FURTHER_CAPABILITIES } from "./navigation/further-requests.ts";
import { VERSION } from "./version.ts";

/** Answers fast, and tells clients who is serving them. */
export class DomainLanguageServer extends DefaultLanguageServer {
  /**
   * Makes the services that listen to the client's beginning. The rest, such as parsers, is made when it is needed:
   * the client waits for the answer.
   */
  protected override eagerLoadServices(): void {
    eagerLoad(this.services);
    for (const language of this.services.ServiceRegistry.all) {
      if ("lsp" in language && language.lsp) eagerLoad(language.lsp);
      eagerLoad(language.validation);
    }
  }

  /** Clients that know of no folders may have a root. */
  override initialize(params: InitializeParams): Promise<InitializeResult> {
    const { workspaceFolders, rootUri } = params;
    const root = rootUri ? [{ uri: rootUri, name: UriUtils.basename(URI.parse(rootUri)) }] : null;
    return super.initialize({ ...params, workspaceFolders: workspaceFolders ?? root });
  }

  protected override buildInitializeResult(params: InitializeParams): InitializeResult {
    const { capabilities } = super.buildInitializeResult(params);
    return {
      capabilities: {
        ...withResolvedCompletion(capabilities),
        ...FURTHER_CAPABILITIES,
        ...rangesFormatting(params.capabilities),
        codeActionProvider: CODE_ACTIONS,
        ...(deliveryFor(params) === "pull" ? { diagnosticProvider: PULL_OPTIONS } : {}),
      },
      serverInfo: { name: "Domainsmith", version: VERSION },
    };
  }
}
