import { type Connection, ResponseError } from "vscode-languageserver";

/**
 * A connection that answers with an error whenever a handler answers with one. The framework may be bound to another
 * copy of the protocol than the connection; the errors of that copy would reach the client as if they were results.
 */
export function withOwnErrors(connection: Connection): Connection {
  return answering(connection);
}

/** The same object, whose `on…` methods, and those of the objects in it, take handlers of either kind. */
function answering<Target extends object>(target: Target): Target {
  return new Proxy(target, {
    get(from, property) {
      const value: unknown = Reflect.get(from, property, from);
      if (typeof value === "function") {
        if (typeof property !== "string" || !property.startsWith("on")) return value;
        return (...args: unknown[]): unknown => Reflect.apply(value, from, args.map(toOwnHandler));
      }
      return typeof value === "object" && value !== null ? answering(value) : value;
    },
  });
}

function toOwnHandler(argument: unknown): unknown {
  if (typeof argument !== "function") return argument;
  return (...args: unknown[]): unknown => {
    const result: unknown = Reflect.apply(argument, undefined, args);
    return result instanceof Promise ? result.then(toOwnError) : toOwnError(result);
  };
}

function toOwnError(result: unknown): unknown {
  if (!(result instanceof Error) || result instanceof ResponseError || !("code" in result)) return result;
  return typeof result.code === "number" ? new ResponseError(result.code, result.message) : result;
}
