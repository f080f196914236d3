import { format } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { Formatter, LangiumSharedServices } from "langium/lsp";
import type {
  Connection,
  DocumentFormattingParams,
  DocumentRangeFormattingParams,
  Range,
  TextEdit,
} from "vscode-languageserver";

/** Lays documents out in the language's one style. Refuses documents with syntax errors, which the log tells. */
export class DomainFormatter implements Formatter {
  readonly formatOnTypeOptions = undefined;
  private readonly connection: Connection | undefined;

  constructor(services: { readonly shared: LangiumSharedServices }) {
    this.connection = services.shared.lsp.Connection;
  }

  formatDocument(document: LangiumDocument, _params: DocumentFormattingParams): TextEdit[] {
    return this.edits(document);
  }

  /** The edits of the whole document that touch the range. */
  formatDocumentRange(document: LangiumDocument, { range }: DocumentRangeFormattingParams): TextEdit[] {
    return this.edits(document).filter((edit) => overlaps(edit.range, range));
  }

  formatDocumentOnType(): TextEdit[] {
    return [];
  }

  private edits(document: LangiumDocument): TextEdit[] {
    const result = format(document);
    if (result.ok) return [...result.edits];
    // No error to the client: it would pop up with every save, and what is wrong is underlined already.
    const place = `${document.uri.path}:${result.line + 1}:${result.column + 1}`;
    this.connection?.console.info(`${place}: ${result.message}`);
    return [];
  }
}

function overlaps(a: Range, b: Range): boolean {
  return a.start.line <= b.end.line && b.start.line <= a.end.line;
}
