import type { AstNode } from "langium";
import * as ast from "../../generated/ast.ts";
import type { Selection } from "../selection.ts";

/** The member at the selection. */
export function memberIn({ element }: Selection): ast.Member | undefined {
  return ast.isMember(element) && element.name ? element : undefined;
}

/** What an expression is compared with by `==`, `!=` or `in`. */
export function comparedWith(node: AstNode): ast.Expression | undefined {
  const operation = node.$container;
  if (!operation || !ast.isBinaryExpression(operation) || !["==", "!=", "in"].includes(operation.operator))
    return undefined;
  return operation.left === node ? operation.right : operation.left;
}
