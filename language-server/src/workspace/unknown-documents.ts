import { Cancellation, DocumentState, isOperationCancelled, URI } from "langium";
import { type Connection, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { type Handler, withHandlers } from "../handlers.ts";
import type { DomainServerSharedServices } from "../server-module.ts";

/**
 * A connection on which requests about documents that are no models, or neither open nor in the workspace, are answered
 * with nothing. Otherwise such a file would be read from the disk and be a model from then on, or be taken for a fault
 * of the server.
 *
 * @param shared the services, once there are some
 */
export function withKnownDocuments(connection: Connection, shared: () => DomainServerSharedServices): Connection {
  // Notifications are what brings documents.
  return withHandlers(connection, (name, handler) =>
    /^on(Did|Will|Notification|Initialize)/.test(name) ? handler : ofKnownDocuments(handler, shared),
  );
}

function ofKnownDocuments(handler: Handler, shared: () => DomainServerSharedServices): Handler {
  return (...args) => {
    const written = documentOf(args[0]);
    if (written === undefined || isKnown(written, shared())) return handler(...args);
    const [, token] = args;
    return becomesKnown(written, shared(), Cancellation.CancellationToken.is(token) ? token : undefined).then(
      (known) => (known ? handler(...args) : null),
      (error: unknown) => {
        if (!isOperationCancelled(error)) throw error;
        return new ResponseError(LSPErrorCodes.RequestCancelled, "Cancelled.");
      },
    );
  };
}

/** The document that a request is about. */
function documentOf(params: unknown): string | undefined {
  if (typeof params !== "object" || params === null) return undefined;
  const about = "textDocument" in params ? params.textDocument : "item" in params ? params.item : undefined;
  if (typeof about !== "object" || about === null || !("uri" in about)) return undefined;
  return typeof about.uri === "string" ? about.uri : undefined;
}

function isKnown(written: string, { ServiceRegistry, workspace }: DomainServerSharedServices): boolean {
  const uri = parsed(written);
  if (!uri || !ServiceRegistry.hasServices(uri)) return false;
  return workspace.TextDocuments.get(uri) !== undefined || workspace.LangiumDocuments.hasDocument(uri);
}

/** Whether a document is known after everything that the client has said was taken up. */
async function becomesKnown(
  written: string,
  shared: DomainServerSharedServices,
  token: Cancellation.CancellationToken | undefined,
): Promise<boolean> {
  const uri = parsed(written);
  if (!uri || !shared.ServiceRegistry.hasServices(uri)) return false;
  await shared.workspace.WorkspaceManager.ready;
  await shared.workspace.DocumentBuilder.waitUntil(DocumentState.Parsed, token);
  return isKnown(written, shared);
}

/** Undefined for what is no URI. */
function parsed(uri: string): URI | undefined {
  try {
    return URI.parse(uri);
  } catch {
    return undefined;
  }
}
