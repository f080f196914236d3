import type { BinaryOperator, DurationUnit, Expression, NameTarget, SymbolId } from "@domainsmith/model";

/** Expressions as the language resolves them. */

export function named(name: string, target: NameTarget): Expression {
  return { kind: "name", name, target };
}

export function path(receiver: Expression, member: string, target?: SymbolId): Expression {
  return { kind: "path", receiver, member, ...(target === undefined ? {} : { target }) };
}

/** `a.b.c`, where `a` is a member of the row. */
export function own(owner: SymbolId, name: string): Expression {
  return named(name, { kind: "member", id: `${owner}#${name}` });
}

export function builtin(name: string): Expression {
  return named(name, { kind: "builtin" });
}

export function call(name: string): Expression {
  return { kind: "call", callee: builtin(name), arguments: [] };
}

export function variable(name: string): Expression {
  return named(name, { kind: "lambda" });
}

/** `collection.method(parameter => body)`, or without a lambda. */
export function method(collection: Expression, name: string, parameter?: string, body?: Expression): Expression {
  const lambda: Expression | undefined =
    parameter !== undefined && body ? { kind: "lambda", parameter, body } : undefined;
  return { kind: "call", callee: path(collection, name), arguments: lambda ? [{ value: lambda }] : [] };
}

export function binary(left: Expression, operator: BinaryOperator, right: Expression): Expression {
  return { kind: "binary", operator, left, right };
}

export function number(value: string): Expression {
  return value.startsWith("-")
    ? { kind: "negative", operand: { kind: "number", value: value.slice(1) } }
    : { kind: "number", value };
}

export function text(value: string): Expression {
  return { kind: "string", value };
}

export function duration(value: string, unit: DurationUnit): Expression {
  return { kind: "duration", value, unit };
}

export const NULL: Expression = { kind: "null" };

/** The expression as it would be written, with all parentheses. */
export function written(expression: Expression): string {
  switch (expression.kind) {
    case "number":
      return expression.value;
    case "string":
      return JSON.stringify(expression.value);
    case "pattern":
      return `\`${expression.value}\``;
    case "boolean":
      return String(expression.value);
    case "null":
    case "this":
      return expression.kind;
    case "duration":
      return `${expression.value} ${expression.unit}s`;
    case "list":
      return `[${expression.items.map(written).join(", ")}]`;
    case "name":
      return expression.name;
    case "path":
      return `${written(expression.receiver)}.${expression.member}`;
    case "call":
      return `${written(expression.callee)}(${expression.arguments.map(({ value }) => written(value)).join(", ")})`;
    case "lambda":
      return `${expression.parameter} => ${written(expression.body)}`;
    case "not":
      return `not (${written(expression.operand)})`;
    case "negative":
      return `-(${written(expression.operand)})`;
    case "binary":
      return `(${written(expression.left)} ${expression.operator} ${written(expression.right)})`;
  }
}
