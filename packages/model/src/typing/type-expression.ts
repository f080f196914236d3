import type { Expression } from "../expressions.ts";
import type { Model } from "../model.ts";
import { ComputedValues } from "./computed-values.ts";
import { warnOfConstantConditions } from "./constant-conditions.ts";
import { TypingContext } from "./context.ts";
import { fitResult } from "./expected.ts";
import { infer } from "./infer.ts";
import { checkLiteral } from "./literal-bounds.ts";
import type { ExpressionScope, TypingResult } from "./problems.ts";

/**
 * Infers the types of an expression and of everything in it.
 *
 * Never throws for a model with mistakes in it: names that did not resolve make the result wrong without a problem of
 * their own.
 */
export function typeExpression(model: Model, expression: Expression, scope: ExpressionScope): TypingResult {
  const context = new TypingContext(model, scope, new ComputedValues(model), infer);
  const inferred = infer(context, expression);
  const fitted = inferred && scope.expected ? fitResult(context, inferred, expression, scope.expected) : inferred;
  if (fitted && scope.declared) checkLiteral(context, fitted, expression, scope.declared);
  if (fitted && CONDITIONS.has(scope.use)) warnOfConstantConditions(context, fitted, expression);
  const { problems } = context;
  return !fitted || context.incomplete || context.hasErrors
    ? { ok: false, problems }
    : { ok: true, expression: fitted, warnings: problems };
}

const CONDITIONS: ReadonlySet<ExpressionScope["use"]> = new Set(["check", "guard", "policy"]);
