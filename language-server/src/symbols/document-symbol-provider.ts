import { segmentsOf, sourceFile } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { DocumentSymbolProvider } from "langium/lsp";
import type { DocumentSymbol } from "vscode-languageserver";
import { symbolsOf } from "./segment-symbols.ts";

/** The outline of a file: its declarations, and what stands in them. */
export class DomainDocumentSymbolProvider implements DocumentSymbolProvider {
  getSymbols(document: LangiumDocument): DocumentSymbol[] {
    const file = sourceFile(document);
    const symbols: DocumentSymbol[] = [];
    for (const segment of file ? segmentsOf(file) : []) {
      for (const symbol of symbolsOf(segment, document)) symbols.push(symbol);
    }
    return symbols;
  }
}
