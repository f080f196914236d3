import { DefaultLanguageServer } from "langium/lsp";
import type { InitializeParams, InitializeResult } from "vscode-languageserver";
import { VERSION } from "./version.ts";

/** Tells clients who is serving them. */
export class DomainLanguageServer extends DefaultLanguageServer {
  protected override buildInitializeResult(params: InitializeParams): InitializeResult {
    return { ...super.buildInitializeResult(params), serverInfo: { name: "Domainsmith", version: VERSION } };
  }
}
