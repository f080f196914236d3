import { DocumentState } from "langium";
import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { DomainServerSharedServices } from "../server-module.ts";

/** Waits until everything the client has said so far is linked and checked. */
export async function whenBuilt({ workspace }: DomainServerSharedServices, token: CancellationToken): Promise<void> {
  try {
    await workspace.WorkspaceManager.ready;
    await workspace.DocumentBuilder.waitUntil(DocumentState.Validated, token);
  } catch (error) {
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "Cancelled.");
    throw error;
  }
}
