import type { Parameter } from "../declarations.ts";
import type { Expression } from "../expressions.ts";
import type { Model } from "../model.ts";
import type { SymbolId } from "../symbols.ts";
import type { ExpressionType } from "./expression-type.ts";
import type { TypedExpression } from "./typed-expression.ts";

/** Where an expression stands, which decides what it may name. */
export interface ExpressionScope {
  readonly use: "check" | "default" | "computed" | "guard" | "policy" | "argument";
  /** The entity, mixin or value whose row `this` is. Absent where there is none: parameters, annotations. */
  readonly owner?: SymbolId;
  /** Of the action or event. */
  readonly parameters?: readonly Parameter[];
  /** What the expression has to give; a value that is not null where `nullable` is false. */
  readonly expected?: ExpressionType;
  /** A policy rule that also holds for those who did not sign in: `me` may be null. */
  readonly anyone?: boolean;
}

/** Something wrong in an expression. `at` is the node of the tree that it is wrong with. */
export interface ExpressionProblem {
  readonly at: Expression;
  readonly kind: ExpressionProblemKind;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** What can be wrong; each has a diagnostic code in the language. The list is the typing's to extend. */
export type ExpressionProblemKind =
  | "operandType"
  | "resultType"
  | "nullResult"
  | "unknownMethod"
  | "lambda"
  | "arguments"
  | "notHere"
  | "notAValue";

export type TypingResult =
  | { readonly ok: true; readonly expression: TypedExpression }
  | { readonly ok: false; readonly problems: readonly ExpressionProblem[] };

export type TypeExpression = (model: Model, expression: Expression, scope: ExpressionScope) => TypingResult;
