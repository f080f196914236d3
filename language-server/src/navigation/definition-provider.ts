import { ast, type DomainServices, isSynthetic } from "@domainsmith/language";
import { AstUtils, CstUtils, GrammarUtils, type LangiumDocument } from "langium";
import type { DefinitionProvider } from "langium/lsp";
import { type DefinitionParams, LocationLink } from "vscode-languageserver";
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
    const { target, word } = symbol;
    if (isSynthetic(target)) return [];
    const name = GrammarUtils.findNodeForProperty(target.$cstNode, "name") ?? target.$cstNode;
    if (!name || !target.$cstNode) return [];
    const uri = AstUtils.getDocument(target).uri.toString();
    return [LocationLink.create(uri, target.$cstNode.range, name.range, word.range)];
  }

  private importedFile(document: LangiumDocument, offset: number): LocationLink[] {
    const root = document.parseResult.value.$cstNode;
    const leaf = root && CstUtils.findLeafNodeAtOffset(root, offset);
    const node = leaf?.astNode;
    if (!ast.isImport(node) || !leaf?.text.startsWith('"')) return [];
    const file = this.services.shared.workspace.Imports.fileOf(node);
    if (!file?.$document) return [];
    const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    return [LocationLink.create(file.$document.uri.toString(), start, start, leaf.range)];
  }
}
