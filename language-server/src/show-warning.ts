import { type Connection, MessageType, ShowMessageNotification } from "vscode-languageserver";

/**
 * Shows people a warning. It is told, not asked: a client that shows no messages passes it over, and nobody waits for
 * a button.
 */
export function showWarning(connection: Pick<Connection, "sendNotification"> | undefined, message: string): void {
  // Fails only when the client has gone.
  connection
    ?.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message })
    .catch(() => undefined);
}
