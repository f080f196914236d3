import {
  ast,
  type DomainServices,
  flatTree,
  isSynthetic,
  referenceSpan,
  segmentsOf,
  sourceFile,
} from "@domainsmith/language";
import { type AstNode, isReference, type LangiumDocument } from "langium";
import type { DocumentHighlightProvider } from "langium/lsp";
import { type DocumentHighlight, DocumentHighlightKind, type DocumentHighlightParams } from "vscode-languageserver";
import { toRange } from "./places.ts";
import { symbolAt } from "./symbol-at.ts";
import { type Usage, usagesIn } from "./usages.ts";

/** Highlights what means the same as the word at the cursor, in its document: where it gets a value, and where it is read. */
export class DomainDocumentHighlightProvider implements DocumentHighlightProvider {
  private readonly services: DomainServices;

  constructor(services: DomainServices) {
    this.services = services;
  }

  getDocumentHighlight(document: LangiumDocument, { position }: DocumentHighlightParams): DocumentHighlight[] {
    const symbol = symbolAt(document, position, this.services);
    if (!symbol) return [];
    if (isSynthetic(symbol.target)) return usesOfBuiltin(document, symbol.target);
    return usagesIn(document, symbol.target, this.services).map((usage) => ({
      range: usage.segment.range,
      kind: writes(usage) ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  }
}

/** Declared, entered by a transition, or the first value. */
function writes({ declaration, reference, node }: Usage): boolean {
  if (declaration) return true;
  if (ast.isTransition(node)) return node.to === reference;
  return ast.isNameExpression(node) && ast.isDefaultClause(node.$container);
}

/** What the language brings is in no index: it may be everywhere. */
function usesOfBuiltin(document: LangiumDocument, target: AstNode): DocumentHighlight[] {
  const file = sourceFile(document);
  return (file ? segmentsOf(file) : []).flatMap(({ node }) =>
    (node ? flatTree(node).references : []).flatMap(({ reference }) => {
      const span = isReference(reference) && reference.ref === target ? referenceSpan(reference) : undefined;
      return span ? [{ range: toRange(document, span), kind: DocumentHighlightKind.Read }] : [];
    }),
  );
}
