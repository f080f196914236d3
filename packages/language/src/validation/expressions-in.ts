import type { Expression } from "@domainsmith/model";

/** An expression and everything in it, outer ones first. */
export function expressionsIn(expression: Expression): readonly Expression[] {
  const all: Expression[] = [expression];
  for (const node of all) all.push(...childrenOf(node));
  return all;
}

function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case "list":
      return node.items;
    case "path":
      return [node.receiver];
    case "call":
      return [node.callee, ...node.arguments.map(({ value }) => value)];
    case "lambda":
      return [node.body];
    case "not":
    case "negative":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    default:
      return [];
  }
}
