import type { Expression } from "../expressions.ts";
import type { Model } from "../model.ts";
import type { ComputedValues } from "./computed-values.ts";
import type { ExpressionType } from "./expression-type.ts";
import type { ExpressionProblem, ExpressionProblemKind, ExpressionScope } from "./problems.ts";
import { EXPRESSION_WARNINGS } from "./problems.ts";
import type { TypedExpression } from "./typed-expression.ts";

/** The typed form of an expression; undefined where it has none. */
export type Infer = (context: TypingContext, expression: Expression) => TypedExpression | undefined;

export interface Variable {
  readonly id: number;
  readonly name: string;
  readonly type: ExpressionType;
}

/** What is known, and what was found, while one expression is typed. */
export class TypingContext {
  readonly model: Model;
  readonly scope: ExpressionScope;
  readonly computed: ComputedValues;
  readonly problems: ExpressionProblem[] = [];
  /** Parameters of the lambdas around, the innermost last. */
  readonly variables: Variable[] = [];
  /** Something did not resolve, or a computed member that is read is wrong: it is said there. */
  incomplete = false;
  private readonly inferIn: Infer;
  private lastVariable = 0;

  constructor(model: Model, scope: ExpressionScope, computed: ComputedValues, inferIn: Infer) {
    this.model = model;
    this.scope = scope;
    this.computed = computed;
    this.inferIn = inferIn;
    if (scope.member !== undefined && scope.owner !== undefined) computed.enter(scope.owner, scope.member);
  }

  /** The typed form of a part of the expression. Undefined where it has none; then that was said. */
  infer(expression: Expression): TypedExpression | undefined {
    return this.inferIn(this, expression);
  }

  /** For another expression, which this one needs. */
  forScope(scope: ExpressionScope): TypingContext {
    return new TypingContext(this.model, scope, this.computed, this.inferIn);
  }

  get hasErrors(): boolean {
    return this.problems.some(({ kind }) => !EXPRESSION_WARNINGS.has(kind));
  }

  /** How many variables there are in the expression so far, those of computed members included. */
  get variableCount(): number {
    return this.lastVariable;
  }

  /** Reports a problem; gives undefined, so that what cannot be typed can be returned at once. */
  report(at: Expression, kind: ExpressionProblemKind, message: string): undefined {
    this.problems.push({ at, kind, message });
    return undefined;
  }

  /** What a name means that did not resolve: nothing more is said about it. */
  unknown(): undefined {
    this.incomplete = true;
    return undefined;
  }

  newVariable(name: string, type: ExpressionType): Variable {
    return { id: this.takeVariables(1), name, type };
  }

  /** The number before the first of `count` new ones, plus one: the first new id. */
  takeVariables(count: number): number {
    const first = this.lastVariable + 1;
    this.lastVariable += count;
    return first;
  }
}
