import type { Connection } from "vscode-languageserver";

/** What a connection calls when a message has come. */
export type Handler = (...args: unknown[]) => unknown;

/**
 * A connection whose handlers are wrapped when they are registered.
 *
 * @param wrap gets the name of the method that registers the handler, like `onHover`
 */
export function withHandlers(connection: Connection, wrap: (name: string, handler: Handler) => Handler): Connection {
  return registering(connection, wrap);
}

/** The same object, with its `on…` methods and those of the objects in it. */
function registering<Target extends object>(target: Target, wrap: (name: string, handler: Handler) => Handler): Target {
  return new Proxy(target, {
    get(from, property) {
      const value: unknown = Reflect.get(from, property, from);
      if (typeof value === "function") {
        if (typeof property !== "string" || !property.startsWith("on")) return value;
        return (...args: unknown[]): unknown =>
          Reflect.apply(
            value,
            from,
            args.map((it) => (typeof it === "function" ? wrap(property, it as Handler) : it)),
          );
      }
      return typeof value === "object" && value !== null ? registering(value, wrap) : value;
    },
  });
}
