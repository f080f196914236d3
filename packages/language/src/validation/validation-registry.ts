import {
  type AstNode,
  isOperationCancelled,
  type MaybePromise,
  type ValidationAcceptor,
  type ValidationCheck,
  ValidationRegistry,
} from "langium";
import { diagnostics } from "./diagnostics.ts";
import { faultMessage } from "./fault.ts";

/**
 * Langium's registry, without a promise for each check of each node: checks here answer at once, and a large file has
 * hundreds of thousands of them.
 */
export class DomainValidationRegistry extends ValidationRegistry {
  protected override wrapValidationException(check: ValidationCheck, self: unknown): ValidationCheck {
    return (node, accept, token) => {
      const what = "An error occurred during validation";
      try {
        const pending = check.call(self, node, accept, token);
        return pending ? this.handleException(() => pending, what, accept, node) : undefined;
      } catch (error) {
        const rethrow = (): never => {
          throw error;
        };
        return this.handleException(rethrow, what, accept, node);
      }
    };
  }

  protected override async handleException(
    work: () => MaybePromise<void>,
    what: string,
    accept: ValidationAcceptor,
    node: AstNode,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (isOperationCancelled(error)) throw error;
      console.error(`${what}:`, error);
      accept("error", faultMessage(node.$type, error), { node, code: diagnostics.fault.code });
    }
  }
}
