import { DefaultLangiumDocuments, isOperationCancelled, type LangiumDocument, type URI } from "langium";
import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";

/** The documents of a workspace. Whoever asks about a file that cannot be read is told so: that is no bug. */
export class ModelDocuments extends DefaultLangiumDocuments {
  override async getOrCreateDocument(uri: URI, token?: CancellationToken): Promise<LangiumDocument> {
    try {
      return await super.getOrCreateDocument(uri, token);
    } catch (error) {
      if (isOperationCancelled(error)) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new ResponseError(LSPErrorCodes.ServerCancelled, `${uri.toString()} cannot be read: ${reason}`);
    }
  }
}
