import { ast, type DomainServices, isSynthetic } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { DefinitionProvider } from "langium/lsp";
import { type DefinitionParams, LocationLink } from "vscode-languageserver";
import { nodesAt } from "./nodes-at.ts";
import { pathSpan } from "./path-span.ts";
import { linkTo, toRange } from "./places.ts";
import { symbolAt } from "./symbol-at.ts";

/** Goes from a name to where it is declared; from an import's path to the file. */
export class DomainDefinitionProvider implements DefinitionProvider {
  private readonly services: DomainServices;

  constructor(services: DomainServices) {
    this.services = services;
  }

  getDefinition(document: LangiumDocument, { position }: DefinitionParams): LocationLink[] {
    const symbol = symbolAt(document, position, this.services);
    if (!symbol) return this.importedFile(document, document.textDocument.offsetAt(position));
    return isSynthetic(symbol.target) ? [] : linkTo(symbol.target, symbol.word.range);
  }

  private importedFile(document: LangiumDocument, offset: number): LocationLink[] {
    const node = nodesAt(document, offset).find(ast.isImport);
    const path = node && pathSpan(node);
    if (!path || offset < path.offset || offset > path.end) return [];
    const file = this.services.shared.workspace.Imports.fileOf(node);
    if (!file?.$document) return [];
    const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    return [LocationLink.create(file.$document.uri.toString(), start, start, toRange(document, path))];
  }
}
