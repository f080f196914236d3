import type { TypedExpression } from "./typed-expression.ts";

/** The expressions that a node is made of, what a computed member means included. */
export function childrenOf(expression: TypedExpression): readonly TypedExpression[] {
  switch (expression.kind) {
    case "id":
    case "part":
      return [expression.receiver];
    case "member":
      return expression.value ? [expression.receiver, expression.value] : [expression.receiver];
    case "list":
      return expression.items;
    case "aggregate":
      return expression.body ? [expression.collection, expression.body] : [expression.collection];
    case "equal":
    case "compare":
    case "arithmetic":
    case "concatenate":
    case "logical":
      return [expression.left, expression.right];
    case "in":
      return [expression.item, expression.collection];
    case "matches":
      return [expression.value];
    case "negative":
    case "not":
    case "convert":
      return [expression.operand];
    default:
      return [];
  }
}
