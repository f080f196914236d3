import { ast, type DomainServices, diagnosticKinds, pageOf, segmentsOf, sourceFile } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { DocumentLinkProvider } from "langium/lsp";
import type { DocumentLink } from "vscode-languageserver";
import { pathSpan } from "../navigation/path-span.ts";
import { toRange } from "../navigation/places.ts";
import { commentsOf } from "./comments.ts";

/** An address, without the signs that end a sentence around it. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]*[^\s<>"'`.,;:!?)\]}*_]/g;
const IGNORED = /^\/\/\s*domainsmith-ignore\b([^:]*)/;

/** Makes links of the paths of imports, of addresses in comments, and of the codes that a comment says to ignore. */
export class DomainDocumentLinkProvider implements DocumentLinkProvider {
  private readonly services: DomainServices;

  constructor(services: DomainServices) {
    this.services = services;
  }

  getDocumentLinks(document: LangiumDocument): DocumentLink[] {
    return [...this.imports(document), ...comments(document)];
  }

  private imports(document: LangiumDocument): DocumentLink[] {
    const file = sourceFile(document);
    return (file ? segmentsOf(file) : []).flatMap(({ node }) => {
      if (!ast.isImport(node)) return [];
      const target = this.services.shared.workspace.Imports.targetOf(node);
      const path = target?.ok && target.uri.scheme !== "domainsmith" ? pathSpan(node) : undefined;
      if (!target?.ok || !path) return [];
      const range = toRange(document, { offset: path.offset + 1, end: path.end - 1 });
      return [{ range, target: target.uri.toString() }];
    });
  }
}

function comments(document: LangiumDocument): DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const { text, offset } of commentsOf(document.textDocument.getText(), ["://", "domainsmith-ignore"])) {
    const add = (start: number, length: number, target: string, tooltip?: string) => {
      const range = toRange(document, { offset: offset + start, end: offset + start + length });
      links.push({ range, target, ...(tooltip ? { tooltip } : {}) });
    };
    for (const { 0: address, index } of text.matchAll(ADDRESS)) add(index, address.length, address);
    const [all = "", codes = ""] = IGNORED.exec(text) ?? [];
    for (const { 0: code, index } of codes.matchAll(/\bDS\d{4}\b/g)) {
      const kind = diagnosticKinds.get(code);
      if (kind) add(all.length - codes.length + index, code.length, pageOf(code), kind.title);
    }
  }
  return links;
}
