import { DocumentEdits, type RenameService } from "@domainsmith/language";
import { type LangiumDocuments, URI } from "langium";
import { ResponseError } from "vscode-languageserver";
import type { DomainRenameProvider } from "../rename/rename-provider.ts";

/** The editor's own rename, for operations on diagrams: what F2 does to the text, they do. */
export function renameServiceOf(provider: DomainRenameProvider, documents: LangiumDocuments): RenameService {
  return async (document, offset, newName, leavesOldName) => {
    try {
      const position = document.textDocument.positionAt(offset);
      const edits = new DocumentEdits();
      for (const [uri, changes] of await provider.renameEdits(document, { position, newName }, leavesOldName)) {
        const text = documents.getDocument(URI.parse(uri))?.textDocument;
        if (!text) return { ok: false, message: `${uri.replace(/.*\//, "")} is not there any more.` };
        for (const { range, newText } of changes) {
          edits.add(uri, { offset: text.offsetAt(range.start), end: text.offsetAt(range.end), text: newText });
        }
      }
      return { ok: true, edits };
    } catch (error) {
      if (error instanceof ResponseError) return { ok: false, message: error.message };
      throw error;
    }
  };
}
