import { type DomainSharedServices, isDeprecated, nameSpanOf, segmentsOf, sourceFile } from "@domainsmith/language";
import { DocumentState, type LangiumDocument, URI } from "langium";
import type { FuzzyMatcher, LangiumSharedServices, WorkspaceSymbolProvider } from "langium/lsp";
import { SymbolKind, SymbolTag, type WorkspaceSymbol, type WorkspaceSymbolParams } from "vscode-languageserver";
import { toRange } from "../navigation/places.ts";
import { type DeclaredName, namesIn } from "./segment-names.ts";
import { SYMBOL_KINDS } from "./symbol-kinds.ts";

/** How many symbols a query gives at most. */
export const SYMBOL_LIMIT = 500;

/** What a symbol carries until its place is asked for. */
interface SymbolData {
  /** Which of the names of which segment of its file. */
  readonly segment: number;
  readonly index: number;
}

interface Match extends SymbolData {
  readonly declared: DeclaredName;
  readonly document: LangiumDocument;
  readonly rank: number;
}

/**
 * Finds declarations and members of the whole workspace by parts of their names; `Order.to` finds members of orders. Their
 * places are told when they are asked for, to clients that can ask.
 */
export class DomainWorkspaceSymbolProvider implements WorkspaceSymbolProvider {
  private readonly services: DomainSharedServices;
  private readonly matcher: FuzzyMatcher;
  private resolvesPlaces = false;

  constructor(services: DomainSharedServices & LangiumSharedServices) {
    this.services = services;
    this.matcher = services.lsp.FuzzyMatcher;
    services.lsp.LanguageServer.onInitialize(({ capabilities: { workspace } }) => {
      this.resolvesPlaces = workspace?.symbol?.resolveSupport?.properties.includes("location.range") ?? false;
    });
  }

  getSymbols({ query }: WorkspaceSymbolParams): WorkspaceSymbol[] {
    const matches: Match[] = [];
    for (const project of this.services.workspace.Projects.all()) {
      for (const document of this.services.workspace.Projects.documentsOf(project))
        this.collect(document, query, matches);
    }
    const best = matches.sort((a, b) => a.rank - b.rank || a.declared.name.length - b.declared.name.length);
    return best.slice(0, SYMBOL_LIMIT).map((match) => this.symbolOf(match));
  }

  /** Says where a symbol stands. One that is gone since then keeps the beginning of its file. */
  resolveSymbol(symbol: WorkspaceSymbol): WorkspaceSymbol {
    if ("range" in symbol.location) return symbol;
    const { uri } = symbol.location;
    const document = this.services.workspace.LangiumDocuments.getDocument(URI.parse(uri));
    const file = document && document.state >= DocumentState.Parsed ? sourceFile(document) : undefined;
    const { segment, index } = symbol.data as SymbolData;
    const at = file && segmentsOf(file)[segment];
    const declared = at && namesIn(at)[index];
    const span = declared?.name === symbol.name ? nameSpanOf(declared.node) : undefined;
    const start = { line: 0, character: 0 };
    const range = document && span ? toRange(document, span) : { start, end: start };
    return { ...symbol, location: { uri, range } };
  }

  private collect(document: LangiumDocument, query: string, matches: Match[]): void {
    const file = sourceFile(document);
    if (!file) return;
    const dot = query.lastIndexOf(".");
    const [owner, name] = dot < 0 ? ["", query] : [query.slice(0, dot).replace(/^.*\./, ""), query.slice(dot + 1)];
    for (const [segment, each] of segmentsOf(file).entries()) {
      for (const [index, declared] of namesIn(each).entries()) {
        // Members only where somebody looks for something: there are very many.
        if (declared.container !== undefined && query === "") continue;
        if (dot >= 0 && (declared.container === undefined || !this.matcher.match(owner, declared.container))) continue;
        if (!this.matcher.match(name, declared.name)) continue;
        matches.push({ declared, document, segment, index, rank: rankOf(declared, name) });
      }
    }
  }

  private symbolOf({ declared: { name, node, container }, document, segment, index }: Match): WorkspaceSymbol {
    const uri = document.uri.toString();
    const span = this.resolvesPlaces ? undefined : nameSpanOf(node);
    const data: SymbolData = { segment, index };
    const containerName = container ?? sourceFile(document)?.namespace;
    return {
      name,
      kind: SYMBOL_KINDS[node.$type] ?? SymbolKind.Object,
      location: span ? { uri, range: toRange(document, span) } : { uri },
      ...(containerName ? { containerName } : {}),
      ...(isDeprecated(node) ? { tags: [SymbolTag.Deprecated] } : {}),
      ...(span ? {} : { data }),
    };
  }
}

/** The whole name, its beginning, then anything that fits; declarations before what stands in them. */
function rankOf({ name, container }: DeclaredName, query: string): number {
  const [word, wanted] = [name.toLowerCase(), query.toLowerCase()];
  const fit = word === wanted ? 0 : word.startsWith(wanted) ? 2 : 4;
  return fit + (container === undefined ? 0 : 1);
}
