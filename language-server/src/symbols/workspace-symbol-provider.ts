import { ast, type DomainSharedServices, fileSymbols, sourceFile, textOfProperty } from "@domainsmith/language";
import type { AstNode } from "langium";
import type { FuzzyMatcher, LangiumSharedServices, WorkspaceSymbolProvider } from "langium/lsp";
import { SymbolKind, type WorkspaceSymbol, type WorkspaceSymbolParams } from "vscode-languageserver";
import { SYMBOL_KINDS } from "./symbol-kinds.ts";

/** How many symbols a query gives at most. */
export const SYMBOL_LIMIT = 500;

/** Finds declarations and members of the whole workspace by parts of their names. */
export class DomainWorkspaceSymbolProvider implements WorkspaceSymbolProvider {
  private readonly services: DomainSharedServices;
  private readonly matcher: FuzzyMatcher;

  constructor(services: DomainSharedServices & LangiumSharedServices) {
    this.services = services;
    this.matcher = services.lsp.FuzzyMatcher;
  }

  getSymbols({ query }: WorkspaceSymbolParams): WorkspaceSymbol[] {
    const found: WorkspaceSymbol[] = [];
    for (const project of this.services.workspace.Projects.all()) {
      for (const document of this.services.workspace.Projects.documentsOf(project)) {
        const file = sourceFile(document);
        if (!file) continue;
        const uri = document.uri.toString();
        for (const { node } of fileSymbols(file).declared.values())
          this.collect(node, file.namespace, uri, query, found);
        if (found.length >= SYMBOL_LIMIT) return found.slice(0, SYMBOL_LIMIT);
      }
    }
    return found;
  }

  private collect(
    node: AstNode,
    container: string | undefined,
    uri: string,
    query: string,
    found: WorkspaceSymbol[],
  ): void {
    const name = "name" in node && typeof node.name === "string" ? node.name : undefined;
    if (name === undefined) return;
    if (this.matcher.match(query, name)) {
      const place = textOfProperty(node, "name") ?? node.$cstNode;
      if (place) {
        found.push({
          name,
          kind: SYMBOL_KINDS[node.$type] ?? SymbolKind.Object,
          location: { uri, range: place.range },
          ...(container ? { containerName: container } : {}),
        });
      }
    }
    // Members only where somebody looks for something: there are very many.
    if (query === "") return;
    const children = "elements" in node ? (node.elements as AstNode[]) : ast.isEnum(node) ? node.values : [];
    for (const child of children) {
      if (!ast.isPolicy(child) && !ast.isStates(child) && !ast.isIndex(child))
        this.collect(child, name, uri, query, found);
    }
  }
}
