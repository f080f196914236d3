import { FORMATTING_CHARACTERS, formatOnType, formatRange, formatSteps } from "@domainsmith/language";
import { Cancellation, interruptAndCheck, type LangiumDocument } from "langium";
import type { Formatter } from "langium/lsp";
import type {
  Connection,
  DocumentFormattingParams,
  DocumentOnTypeFormattingOptions,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  DocumentRangesFormattingParams,
  TextEdit,
} from "vscode-languageserver";
import type { DomainServerSharedServices } from "../server-module.ts";
import { refuseIfChanged, refuseIfUnread } from "../workspace/when-read.ts";

/** Lays documents out in the language's one style. Refuses documents with syntax errors, which the log tells. */
export class DomainFormatter implements Formatter {
  readonly formatOnTypeOptions: DocumentOnTypeFormattingOptions;
  private readonly connection: Connection | undefined;

  constructor(services: { readonly shared: DomainServerSharedServices }) {
    const [firstTriggerCharacter, ...moreTriggerCharacter] = FORMATTING_CHARACTERS;
    this.formatOnTypeOptions = { firstTriggerCharacter, moreTriggerCharacter };
    this.connection = services.shared.lsp.Connection;
  }

  /** Whole files take their time: other requests, and the word that nobody waits any more, come in between. */
  async formatDocument(
    document: LangiumDocument,
    _params: DocumentFormattingParams,
    token = Cancellation.CancellationToken.None,
  ): Promise<TextEdit[]> {
    refuseIfUnread(document);
    const { version } = document.textDocument;
    const steps = formatSteps(document);
    for (;;) {
      const step = steps.next();
      if (step.done) {
        if (step.value.ok) return [...step.value.edits];
        const { line, column, message } = step.value;
        // No error to the client: it would pop up with every save, and what is wrong is underlined already.
        this.connection?.console.info(`${document.uri.path}:${line + 1}:${column + 1}: ${message}`);
        return [];
      }
      await interruptAndCheck(token);
      refuseIfChanged(document, version);
    }
  }

  formatDocumentRange(document: LangiumDocument, { range }: DocumentRangeFormattingParams): TextEdit[] {
    refuseIfUnread(document);
    return [...formatRange(document, range)];
  }

  /** As if each of the ranges were formatted; what several of them touch is edited once. */
  formatDocumentRanges(document: LangiumDocument, { ranges }: DocumentRangesFormattingParams): TextEdit[] {
    refuseIfUnread(document);
    const edits = new Map<string, TextEdit>();
    for (const range of ranges) {
      for (const edit of formatRange(document, range)) edits.set(JSON.stringify(edit.range), edit);
    }
    return [...edits.values()];
  }

  formatDocumentOnType(document: LangiumDocument, { position, ch }: DocumentOnTypeFormattingParams): TextEdit[] {
    refuseIfUnread(document);
    return [...formatOnType(document, position, ch)];
  }
}
