import type { DomainServices } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { CodeActionProvider, LangiumSharedServices } from "langium/lsp";
import { type CodeAction, CodeActionKind, type CodeActionParams } from "vscode-languageserver";
import { quickFixes } from "./registry.ts";

/** Offers ways out of the problems at a place. */
export class DomainCodeActionProvider implements CodeActionProvider {
  private readonly services: DomainServices;
  /** Clients that know no code actions but only commands get none. */
  private supported = false;

  constructor(services: DomainServices & { readonly shared: LangiumSharedServices }) {
    this.services = services;
    services.shared.lsp.LanguageServer.onInitialize(({ capabilities }) => {
      this.supported = capabilities.textDocument?.codeAction?.codeActionLiteralSupport !== undefined;
    });
  }

  getCodeActions(document: LangiumDocument, { context }: CodeActionParams): CodeAction[] {
    if (!this.supported) return [];
    const { only } = context;
    if (only && !only.some((kind) => CodeActionKind.QuickFix.startsWith(kind))) return [];
    const { services } = this;
    const uri = document.uri.toString();
    return context.diagnostics.flatMap((diagnostic) =>
      quickFixes
        .filter((quickFix) => quickFix.handles(diagnostic))
        .flatMap((quickFix) => quickFix.fixesFor({ diagnostic, document, services }))
        .map(({ title, edits, preferred }) => ({
          title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnostic],
          edit: { changes: { [uri]: [...edits] } },
          ...(preferred ? { isPreferred: true } : {}),
        })),
    );
  }
}
