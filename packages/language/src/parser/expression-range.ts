import type { AstNode, CstNode } from "langium";
import * as ast from "../generated/ast.ts";

/** Where an expression begins and ends. */
export type ExpressionRange = CstNode["range"];

/**
 * Where an expression stands. Operations in a chain, `a + b > c`, share one node of the concrete syntax tree: an inner
 * one begins with its left side and ends with its right side.
 */
export function expressionRange(node: AstNode): ExpressionRange | undefined {
  if (!isOperation(node) || !sharesItsNode(node)) return node.$cstNode?.range;
  const first = node.left && expressionRange(node.left);
  const last = node.right && expressionRange(node.right);
  return first && last ? { start: first.start, end: last.end } : node.$cstNode?.range;
}

type Operation = ast.BinaryExpression | ast.LogicalExpression;

function isOperation(node: AstNode | undefined): node is Operation {
  return ast.isBinaryExpression(node) || ast.isLogicalExpression(node);
}

/** Whether the concrete syntax of an operation also holds what stands beside it. */
function sharesItsNode(node: Operation): boolean {
  const { $container: outer, $cstNode: own } = node;
  if (!isOperation(outer)) return false;
  const beside = (outer.left === node ? outer.right : outer.left)?.$cstNode;
  return own !== undefined && beside !== undefined && own.offset <= beside.offset && beside.end <= own.end;
}
