import { startLanguageServer } from "langium/lsp";
import type { Connection } from "vscode-languageserver";
import type { ErrorLog } from "./error-log.ts";
import { createDomainServer, type ServerContext } from "./server-module.ts";

/**
 * Starts serving a client. Returns at once; the connection lives until the client ends it.
 *
 * @param errors where errors go that have nobody to answer to
 */
export function startServerOn(context: ServerContext & { readonly connection: Connection }, errors: ErrorLog): void {
  const { shared } = createDomainServer(context);
  startLanguageServer(shared);
}
