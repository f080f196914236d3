import type { Expression } from "../expressions.ts";
import type { TypingContext } from "./context.ts";
import type { ExpressionType } from "./expression-type.ts";
import { describeType } from "./format-type.ts";
import type { TypedExpression } from "./typed-expression.ts";
import { is, isOrdered, numberKind, primitive } from "./value-types.ts";

type Call = Extract<Expression, { kind: "call" }>;
type Method = Extract<TypedExpression, { kind: "aggregate" }>["method"];

interface Lambda {
  readonly variable: { readonly id: number; readonly name: string };
  readonly body: TypedExpression;
  readonly at: Expression;
}

const METHODS: readonly Method[] = ["count", "sum", "min", "max", "avg", "any", "all", "none"];

export function isCollectionMethod(name: string): name is Method {
  return (METHODS as readonly string[]).includes(name);
}

/** `lines.sum(l => l.amount)`. */
export function inferMethod(
  context: TypingContext,
  expression: Call,
  collection: TypedExpression,
  method: Method,
): TypedExpression | undefined {
  const [argument, more] = expression.arguments;
  if (more) {
    return context.report(more.value, "arguments", `${method}() takes one \`x => …\`. Remove what is too much.`);
  }
  if (!argument) return withoutLambda(context, expression, collection, method);
  if (argument.name !== undefined) {
    return context.report(argument.value, "arguments", `${method}() names no arguments. Remove \`${argument.name}:\`.`);
  }
  const lambda = inferLambda(context, argument.value, collection, method);
  if (!lambda) return undefined;
  const { variable, body, at } = lambda;
  const type = resultOf(context, method, body.type, at);
  return type && { kind: "aggregate", method, collection, variable, body, type };
}

function withoutLambda(
  context: TypingContext,
  expression: Call,
  collection: TypedExpression,
  method: Method,
): TypedExpression | undefined {
  if (method === "count") return { kind: "aggregate", method, collection, type: primitive("Int") };
  const element = { ...collection.type, many: false };
  const needsCondition = method === "any" || method === "all" || method === "none";
  if (needsCondition || element.of.kind !== "primitive") {
    const question = needsCondition ? `the condition to ask of each: \`${method}(x => x …)\`` : valueOfEach(method);
    return context.report(expression, "lambda", `${method}() needs ${question}.`);
  }
  const type = resultOf(context, method, element, expression);
  return type && { kind: "aggregate", method, collection, type };
}

function valueOfEach(method: Method): string {
  return `to be told the value of each: \`${method}(x => x.…)\``;
}

function inferLambda(
  context: TypingContext,
  argument: Expression,
  collection: TypedExpression,
  method: Method,
): Lambda | undefined {
  if (argument.kind !== "lambda") {
    return context.report(
      argument,
      "lambda",
      `${method}() asks each element, so it needs a name for it: \`${method}(x => …)\`.`,
    );
  }
  const element: ExpressionType = { of: collection.type.of, many: false, nullable: false };
  const variable = context.newVariable(argument.parameter, element);
  context.variables.push(variable);
  const body = context.infer(argument.body);
  context.variables.pop();
  return body && { variable: { id: variable.id, name: variable.name }, body, at: argument.body };
}

/** What a method gives for values of a type; reports at `at` when they do not fit it. */
function resultOf(
  context: TypingContext,
  method: Method,
  of: ExpressionType,
  at: Expression,
): ExpressionType | undefined {
  const wrong = (needed: string) =>
    context.report(at, "operandType", `${method}() needs ${needed} of each element; this is ${describeType(of)}.`);
  const number = numberKind(of);
  switch (method) {
    case "count":
      return is(of, "Boolean") ? primitive("Int") : wrong("a condition");
    case "any":
    case "all":
    case "none":
      return is(of, "Boolean") ? primitive("Boolean") : wrong("a condition");
    case "sum":
      if (is(of, "Duration")) return primitive("Duration");
      return number ? primitive(number === "Int" ? "Long" : number) : wrong("a number or a duration");
    case "avg":
      return number ? primitive(number === "Float" ? "Float" : "Decimal", true) : wrong("a number");
    case "min":
    case "max":
      return isOrdered(of) ? { ...of, nullable: true } : wrong("something that has an order");
  }
}
