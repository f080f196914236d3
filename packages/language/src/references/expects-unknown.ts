import * as ast from "../generated/ast.ts";
import { isBrokenEnum } from "./broken-enum.ts";
import type { ReceiverTypes } from "./receiver-type.ts";

const COMPARISONS: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">=", "in"]);

/**
 * Whether what a bare name could mean is not known because something else is wrong, which is said there:
 * `status: Unknown = draft`, and `status == draft` where status has such a type.
 */
export function expectsUnknown(node: ast.NameExpression, types: ReceiverTypes): boolean {
  const expected = types.expectedEnum(node);
  if (expected && isBrokenEnum(expected)) return true;
  const parent = node.$container;
  switch (parent.$type) {
    case "DefaultClause":
      return isUnknown((parent as ast.DefaultClause).$container.type, types);
    case "Parameter":
    case "Computed":
      return isUnknown((parent as ast.Parameter | ast.Computed).type, types);
    case "BinaryExpression": {
      const { left, right, operator } = parent as ast.BinaryExpression;
      return COMPARISONS.has(operator) && isOfUnknownType(left === node ? right : left, types);
    }
    case "ListExpression": {
      const operation = parent.$container;
      if (!ast.isBinaryExpression(operation) || operation.operator !== "in") return false;
      const { left } = operation;
      return isOfUnknownType(left, types) || (ast.isNameExpression(left) && !left.target.ref);
    }
    default:
      return false;
  }
}

/** Of two bare names that both mean nothing, neither excuses the other. */
function isOfUnknownType(node: ast.Expression, types: ReceiverTypes): boolean {
  if (ast.isPathExpression(node) && !node.member?.ref) return true;
  const named = ast.isPathExpression(node) ? node.member.ref : ast.isNameExpression(node) ? node.target.ref : undefined;
  return (ast.isMember(named) || ast.isComputed(named) || ast.isParameter(named)) && isUnknown(named.type, types);
}

/** Whether a type, or what it refines, did not resolve. */
function isUnknown(type: ast.TypeRef | undefined, types: ReceiverTypes): boolean {
  return types.ofType(type) === undefined;
}
