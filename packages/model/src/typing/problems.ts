import type { Parameter } from "../declarations.ts";
import type { Expression } from "../expressions.ts";
import type { SymbolId } from "../symbols.ts";
import type { Cardinality, DataType, EntityType } from "../types.ts";
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
  /** What was declared where the value goes: a literal has to keep its range, length, pattern and number of items. */
  readonly declared?: { readonly type: DataType | EntityType; readonly cardinality: Cardinality };
  /** A policy rule that also holds for those who did not sign in: `me` may be null. */
  readonly anyone?: boolean;
  /** A policy rule that is about `update` alone: there is an `old` row. */
  readonly old?: boolean;
  /** Name of the computed member that the expression is the value of. */
  readonly member?: string;
}

/** Something wrong in an expression. `at` is the node of the tree that it is wrong with. */
export interface ExpressionProblem {
  readonly at: Expression;
  readonly kind: ExpressionProblemKind;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** What can be wrong; each has a diagnostic code in the language. */
export type ExpressionProblemKind =
  /** An operator, a method or a comparison whose operands do not fit. */
  | "operandType"
  /** The whole gives another type than it has to. */
  | "resultType"
  /** The whole may be null and must not. */
  | "nullResult"
  /** Something is called that cannot be called. */
  | "unknownMethod"
  /** A lambda where none can stand, or none where one has to. */
  | "lambda"
  | "arguments"
  /** Something that means nothing where it stands: `old` in a check, `this` in a parameter's default. */
  | "notHere"
  /** A declaration, a role or a pattern where a value is needed. */
  | "notAValue"
  /** A text that is no date, time, duration or UUID although it has to be one. */
  | "badLiteral"
  /** A literal that its declared type does not allow. */
  | "outOfBounds"
  /** A computed member that needs itself. */
  | "computedCycle"
  | "invalidPattern"
  | "divisionByZero"
  /** Warning: a comparison with null of something that never is null. */
  | "neverNull"
  /** Warning: a condition that reads nothing. */
  | "constantCondition";

/** Problems that leave the expression usable. */
export const EXPRESSION_WARNINGS: ReadonlySet<ExpressionProblemKind> = new Set(["neverNull", "constantCondition"]);

export type TypingResult =
  | { readonly ok: true; readonly expression: TypedExpression; readonly warnings: readonly ExpressionProblem[] }
  /** `problems` is empty where a name did not resolve, which is said elsewhere; it holds warnings, too. */
  | { readonly ok: false; readonly problems: readonly ExpressionProblem[] };
