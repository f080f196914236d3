import { type DomainServices, flatTree, isSynthetic } from "@domainsmith/language";
import { isReference, type LangiumDocument } from "langium";
import type { DocumentHighlightProvider } from "langium/lsp";
import { type DocumentHighlight, DocumentHighlightKind, type DocumentHighlightParams } from "vscode-languageserver";
import { symbolAt } from "./symbol-at.ts";
import { usagesOf } from "./usages.ts";

/** Highlights what means the same as the word at the cursor, in its document. */
export class DomainDocumentHighlightProvider implements DocumentHighlightProvider {
  private readonly services: DomainServices;

  constructor(services: DomainServices) {
    this.services = services;
  }

  getDocumentHighlight(document: LangiumDocument, { position }: DocumentHighlightParams): DocumentHighlight[] {
    const symbol = symbolAt(document, position, this.services);
    if (!symbol) return [];
    if (isSynthetic(symbol.target)) {
      return flatTree(document.parseResult.value).references.flatMap(({ reference }) =>
        isReference(reference) && reference.ref === symbol.target && reference.$refNode
          ? [{ range: reference.$refNode.range, kind: DocumentHighlightKind.Read }]
          : [],
      );
    }
    return usagesOf(symbol.target, this.services)
      .filter(({ uri }) => uri.toString() === document.uri.toString())
      .map(({ segment, declaration }) => ({
        range: segment.range,
        kind: declaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }));
  }
}
