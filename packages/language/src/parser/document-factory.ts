import {
  type AstNode,
  type Cancellation,
  DefaultLangiumDocumentFactory,
  DocumentState,
  type LangiumDocument,
  type Mutable,
  type ParseResult,
} from "langium";
import type { DomainServices } from "../services.ts";

/** Makes documents as Langium does; when a document's text changes, what is left of it is not parsed again. */
export class DomainDocumentFactory extends DefaultLangiumDocumentFactory {
  override async update<T extends AstNode = AstNode>(
    document: Mutable<LangiumDocument<T>>,
    token: Cancellation.CancellationToken,
  ): Promise<LangiumDocument<T>> {
    const before = document.parseResult.value;
    const textDocument = this.textDocuments?.get(document.uri.toString());
    const text = await this.getUpdatedText(document, textDocument, token);
    Object.defineProperty(
      document,
      "textDocument",
      textDocument ? { value: textDocument } : { get: this.createTextDocumentGetter(document.uri, text) },
    );
    if (before.$cstNode?.root.fullText !== text) {
      const { LangiumParser } = (this.serviceRegistry.getServices(document.uri) as DomainServices).parser;
      document.parseResult = LangiumParser.reparse(before, text) as ParseResult<AstNode> as ParseResult<T>;
      (document.parseResult.value as Mutable<AstNode>).$document = document;
    }
    document.state = DocumentState.Parsed;
    return document;
  }
}
