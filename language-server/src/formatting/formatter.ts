import { FORMATTING_CHARACTERS, formatOnType, formatRange, formatSteps } from "@domainsmith/language";
import { Cancellation, interruptAndCheck, type LangiumDocument } from "langium";
import type { Formatter } from "langium/lsp";
import type {
  Connection,
  DocumentFormattingParams,
  DocumentOnTypeFormattingOptions,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  TextEdit,
} from "vscode-languageserver";
import type { DomainServerSharedServices } from "../server-module.ts";
import { refuseIfChanged, whenRead } from "../workspace/when-read.ts";

/** Lays documents out in the language's one style. Refuses documents with syntax errors, which the log tells. */
export class DomainFormatter implements Formatter {
  readonly formatOnTypeOptions: DocumentOnTypeFormattingOptions;
  private readonly shared: DomainServerSharedServices;
  private readonly connection: Connection | undefined;

  constructor(services: { readonly shared: DomainServerSharedServices }) {
    const [firstTriggerCharacter, ...moreTriggerCharacter] = FORMATTING_CHARACTERS;
    this.formatOnTypeOptions = { firstTriggerCharacter, moreTriggerCharacter };
    this.shared = services.shared;
    this.connection = services.shared.lsp.Connection;
  }

  /** Whole files take their time: other requests, and the word that nobody waits any more, come in between. */
  async formatDocument(
    document: LangiumDocument,
    _params: DocumentFormattingParams,
    token = Cancellation.CancellationToken.None,
  ): Promise<TextEdit[]> {
    await whenRead(document, this.shared, token);
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

  async formatDocumentRange(
    document: LangiumDocument,
    { range }: DocumentRangeFormattingParams,
    token = Cancellation.CancellationToken.None,
  ): Promise<TextEdit[]> {
    await whenRead(document, this.shared, token);
    return [...formatRange(document, range)];
  }

  async formatDocumentOnType(
    document: LangiumDocument,
    { position, ch }: DocumentOnTypeFormattingParams,
    token = Cancellation.CancellationToken.None,
  ): Promise<TextEdit[]> {
    await whenRead(document, this.shared, token);
    return [...formatOnType(document, position, ch)];
  }
}
