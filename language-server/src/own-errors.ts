import { type Connection, ResponseError } from "vscode-languageserver";
import { withHandlers } from "./handlers.ts";

/**
 * A connection that answers with an error whenever a handler answers with one. The framework may be bound to another
 * copy of the protocol than the connection; the errors of that copy would reach the client as if they were results.
 */
export function withOwnErrors(connection: Connection): Connection {
  return withHandlers(connection, (_name, handler) => (...args) => {
    const result = handler(...args);
    return result instanceof Promise ? result.then(toOwnError) : toOwnError(result);
  });
}

function toOwnError(result: unknown): unknown {
  if (!(result instanceof Error) || result instanceof ResponseError || !("code" in result)) return result;
  return typeof result.code === "number" ? new ResponseError(result.code, result.message) : result;
}
