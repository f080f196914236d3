import { isOperationCancelled } from "langium";
import { ResponseError } from "vscode-languageserver";
import type { ErrorLog } from "./error-log.ts";

/**
 * A provider whose exceptions are remembered before they become the answer to the client: they mean bugs. Refusals
 * and cancellations are no exceptions of that kind.
 */
export function guarded<Provider extends object>(name: string, provider: Provider, errors: ErrorLog): Provider {
  const note = (method: string, error: unknown) => {
    if (!(error instanceof ResponseError) && !isOperationCancelled(error)) errors.add(`${name}.${method}`, error);
  };
  return new Proxy(provider, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property, target);
      if (typeof value !== "function") return value;
      const method = String(property);
      return (...args: unknown[]): unknown => {
        try {
          const result: unknown = value.apply(target, args);
          if (!(result instanceof Promise)) return result;
          return result.catch((error: unknown) => {
            note(method, error);
            throw error;
          });
        } catch (error) {
          note(method, error);
          throw error;
        }
      };
    },
  });
}
