import {
  type AstNode,
  type Cancellation,
  DefaultLangiumDocumentFactory,
  DocumentState,
  type LangiumDocument,
  type Mutable,
  type ParseResult,
  type ParserOptions,
  type URI,
} from "langium";
import type { DomainServices } from "../services.ts";
import type { FileParser } from "./file-parser.ts";

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
      document.parseResult = this.parserOf(document.uri).reparse(
        before,
        text,
      ) as ParseResult<AstNode> as ParseResult<T>;
      (document.parseResult.value as Mutable<AstNode>).$document = document;
    }
    document.state = DocumentState.Parsed;
    return document;
  }
  /** A file that is gone, or cannot be read, is empty until there is news of it: no other file must wait for it. */
  protected override async getUpdatedText<T extends AstNode>(
    document: Mutable<LangiumDocument<T>>,
    textDocument: LangiumDocument["textDocument"] | undefined,
    token: Cancellation.CancellationToken,
  ): Promise<string> {
    try {
      return await super.getUpdatedText(document, textDocument, token);
    } catch (error) {
      console.error(
        `${document.uri.toString()} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      );
      return "";
    }
  }

  protected override parse<T extends AstNode>(uri: URI, text: string, options?: ParserOptions): ParseResult<T> {
    if (options?.rule) return super.parse(uri, text, options);
    return this.parserOf(uri).parse(text) as ParseResult<AstNode> as ParseResult<T>;
  }

  protected override async parseAsync<T extends AstNode>(uri: URI, text: string): Promise<ParseResult<T>> {
    return this.parse(uri, text);
  }

  private parserOf(uri: URI): FileParser {
    return (this.serviceRegistry.getServices(uri) as DomainServices).parser.FileParser;
  }
}
