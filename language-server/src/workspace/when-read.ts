import { isRead } from "@domainsmith/language";
import { type Cancellation, DocumentState, type LangiumDocument, OperationCancelled } from "langium";
import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { DomainServerSharedServices } from "../server-module.ts";

/** How long to wait, at most, for a build to begin, in milliseconds. */
const PATIENCE_MS = 10_000;

/**
 * Waits until a document has come to a state with the text that it has now. The text changes at once when the client
 * tells, the tree when the build comes to it: edits that were worked out with both would tear the text apart. Not to
 * be called by providers: changes wait for their answers.
 */
export async function whenRead(
  document: LangiumDocument,
  { workspace }: DomainServerSharedServices,
  token: Cancellation.CancellationToken,
  state = DocumentState.Parsed,
): Promise<void> {
  const limit = performance.now() + PATIENCE_MS;
  // The open text takes the place of the one on the disk with the build.
  const text = () => (workspace.TextDocuments.get(document.uri) ?? document.textDocument).getText();
  while (!isRead(document, text()) || document.state < state) {
    if (token.isCancellationRequested) throw OperationCancelled;
    if (performance.now() > limit) refuse();
    await new Promise((resolve) => setImmediate(resolve));
    await workspace.DocumentBuilder.waitUntil(state, document.uri, token);
  }
}

/**
 * Refuses a document whose tree is not of its text. Providers cannot wait for it: changes wait for their answers. It
 * does not happen where a request has waited for the document.
 */
export function refuseIfUnread(document: LangiumDocument): void {
  if (!isRead(document)) refuse();
}

/** Refuses to go on with a document whose text is no longer the one of that version. */
export function refuseIfChanged({ textDocument }: LangiumDocument, version: number): void {
  if (textDocument.version !== version) refuse();
}

function refuse(): never {
  throw new ResponseError(LSPErrorCodes.ContentModified, "The file changed meanwhile. Ask again.");
}
