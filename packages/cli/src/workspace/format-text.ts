import { createDomainServices, format } from "@domainsmith/language";
import { URI } from "langium";

/** A formatted text, or where the first mistake stands: lines and columns count from 1. */
export type FormattedText =
  | { readonly ok: true; readonly text: string; readonly changed: boolean }
  | { readonly ok: false; readonly line: number; readonly column: number; readonly message: string };

/** Formats texts; made once, because making it takes longer than formatting a file. */
export class Formatter {
  readonly #services = createDomainServices();
  #count = 0;

  format(text: string): FormattedText {
    const uri = URI.parse(`memory:///${this.#count++}.domain`);
    const document = this.#services.shared.workspace.LangiumDocumentFactory.fromString(text, uri);
    const result = format(document);
    if (!result.ok) {
      return { ok: false, line: result.line + 1, column: result.column + 1, message: result.message };
    }
    let formatted = "";
    let end = 0;
    for (const { range, newText } of result.edits) {
      formatted += text.slice(end, document.textDocument.offsetAt(range.start)) + newText;
      end = document.textDocument.offsetAt(range.end);
    }
    return { ok: true, text: formatted + text.slice(end), changed: result.edits.length > 0 };
  }
}
