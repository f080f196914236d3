import type {
  Argument,
  BinaryOperator,
  DurationUnit,
  Expression,
  NameTarget,
  WrittenExpression,
} from "@domainsmith/model";
import * as ast from "../generated/ast.ts";
import { textOf } from "../syntax/index.ts";
import type { BuildContext } from "./context.ts";
import { defined } from "./types.ts";

/** An expression with its text; where it is not written yet, an empty one: a name that means nothing. */
export function writtenExpression(context: BuildContext, node: ast.Expression | undefined): WrittenExpression {
  return context.remember({ text: node ? textOf(node) : "", expression: expressionOf(context, node) }, node);
}

/** As {@link writtenExpression} where the expression may be missing: `{ [key]: … }` or `{}`, to be spread. */
export function optionalExpression<Key extends string>(
  context: BuildContext,
  key: Key,
  node: ast.Expression | undefined,
): Partial<Record<Key, WrittenExpression>> {
  return node ? ({ [key]: writtenExpression(context, node) } as Record<Key, WrittenExpression>) : {};
}

/**
 * Depth is bounded by the parser's limit on nesting. Half-written expressions have holes, which count as names that
 * mean nothing: a syntax error already says so.
 */
export function expressionOf(context: BuildContext, node: ast.Expression | ast.Lambda | undefined): Expression {
  return context.remember(made(context, node), node);
}

/** What is not written yet. */
function hole(): Expression {
  return { kind: "name", name: "", target: { kind: "unknown" } };
}

// No function in here: each call would have to make what such functions share.
function made(context: BuildContext, node: ast.Expression | ast.Lambda | undefined): Expression {
  switch (node?.$type) {
    case "NumberLiteral":
      if (node.value === undefined) return hole();
      return node.unit
        ? { kind: "duration", value: node.value, unit: node.unit.replace(/s$/, "") as DurationUnit }
        : { kind: "number", value: node.value };
    case "StringLiteral":
      return node.value === undefined ? hole() : { kind: "string", value: node.value };
    case "PatternLiteral":
      return node.value === undefined ? hole() : { kind: "pattern", value: node.value };
    case "BooleanLiteral":
      return { kind: "boolean", value: node.true };
    case "ThisExpression":
      return { kind: "this" };
    case "ListExpression":
      return { kind: "list", items: listOf(context, node.items) };
    case "NameExpression":
      return { kind: "name", name: node.target.$refText, target: targetOf(context, node.target.ref) };
    case "PathExpression": {
      const member = node.member?.ref;
      const target = member && context.idOfNamed(member);
      const path = {
        kind: "path",
        receiver: expressionOf(context, node.receiver),
        member: node.member?.$refText ?? "",
      } as const;
      return target === undefined ? path : { ...path, target };
    }
    case "CallExpression":
      return {
        kind: "call",
        callee: expressionOf(context, node.callee),
        arguments: argumentsOf(context, node.arguments),
      };
    case "Lambda":
      return { kind: "lambda", parameter: node.name, body: expressionOf(context, node.body) };
    case "NotExpression":
      return { kind: "not", operand: expressionOf(context, node.operand) };
    case "NegativeExpression":
      return { kind: "negative", operand: expressionOf(context, node.operand) };
    case "LogicalExpression":
    case "BinaryExpression":
      return {
        kind: "binary",
        operator: node.operator as BinaryOperator,
        left: expressionOf(context, node.left),
        right: expressionOf(context, node.right),
      };
    case "NullLiteral":
      return { kind: "null" };
    default:
      return hole();
  }
}

function listOf(context: BuildContext, items: readonly ast.Expression[]): readonly Expression[] {
  return items.map((item) => expressionOf(context, item));
}

function argumentsOf(context: BuildContext, items: readonly ast.Argument[]): readonly Argument[] {
  return items.map((item) => argumentOf(context, item));
}

function argumentOf(context: BuildContext, argument: ast.Argument): Argument {
  return context.remember(
    { ...defined({ name: argument.name }), value: expressionOf(context, argument.value) },
    argument,
  );
}

function targetOf(context: BuildContext, node: ast.Named | undefined): NameTarget {
  if (!node) return { kind: "unknown" };
  if (node.$type === "Builtin") return { kind: "builtin" };
  if (node.$type === "Lambda") return { kind: "lambda" };
  const id = context.idOfNamed(node);
  if (id === undefined) return { kind: "unknown" };
  switch (node.$type) {
    case "Parameter":
      return { kind: "parameter", id };
    case "EnumValue":
      return { kind: "enumValue", id };
    case "Role":
      return { kind: "role", id };
    default:
      return ast.isNamedDeclaration(node) ? { kind: "declaration", id } : { kind: "member", id };
  }
}
