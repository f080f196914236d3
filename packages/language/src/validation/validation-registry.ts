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

const WHAT = "An error occurred during validation";

/**
 * Langium's registry, without a promise for each check of each node: checks here answer at once, and a large file has
 * hundreds of thousands of them.
 */
export class DomainValidationRegistry extends ValidationRegistry {
  protected override wrapValidationException(check: ValidationCheck, self: unknown): ValidationCheck {
    // Nothing here is made for each call: there are as many as nodes and checks.
    return (node, accept, token) => {
      try {
        const pending = check.call(self, node, accept, token);
        return pending ? this.handlePending(pending, accept, node) : undefined;
      } catch (error) {
        return this.handleThrown(error, accept, node);
      }
    };
  }

  private handlePending(pending: Promise<void>, accept: ValidationAcceptor, node: AstNode): Promise<void> {
    return this.handleException(() => pending, WHAT, accept, node);
  }

  private handleThrown(error: unknown, accept: ValidationAcceptor, node: AstNode): Promise<void> {
    const rethrow = (): never => {
      throw error;
    };
    return this.handleException(rethrow, WHAT, accept, node);
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
