import { isRead } from "@domainsmith/language";
import { type Cancellation, DocumentState, type LangiumDocument, OperationCancelled } from "langium";
import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { DomainServerSharedServices } from "../server-module.ts";

/** How often to look, at most: a document is read within a few turns. */
const PATIENCE = 100;

/**
 * Waits until a document's syntax tree is of its text. The text changes at once when the client tells, the tree when
 * the build comes to it: edits that were worked out with both would tear the text apart.
 */
export async function whenRead(
  document: LangiumDocument,
  { workspace }: DomainServerSharedServices,
  token: Cancellation.CancellationToken,
): Promise<void> {
  for (let turn = 0; !isRead(document); turn++) {
    if (turn === PATIENCE) refuse();
    await new Promise((resolve) => setImmediate(resolve));
    await workspace.DocumentBuilder.waitUntil(DocumentState.Parsed, document.uri, token);
    if (token.isCancellationRequested) throw OperationCancelled;
  }
}

/** Refuses to go on with a document whose text is no longer the one of that version. */
export function refuseIfChanged({ textDocument }: LangiumDocument, version: number): void {
  if (textDocument.version !== version) refuse();
}

function refuse(): never {
  throw new ResponseError(LSPErrorCodes.ContentModified, "The file changed meanwhile. Ask again.");
}
