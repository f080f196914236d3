import type { AstNode } from "langium";
import * as ast from "../../generated/ast.ts";
import { textOf } from "../../syntax/index.ts";
import { defineCheck } from "../check.ts";
import { diagnostics } from "../diagnostics.ts";

const COMPARISONS = new Set(["==", "!=", "<", "<=", ">", ">=", "in", "has", "matches"]);

/** `0 < a < 10` would compare a truth value with a number. A comparison in parentheses is meant. */
export const chainedComparison = defineCheck("BinaryExpression", (node, report) => {
  if (!isChainedComparison(node)) return;
  report(
    diagnostics.chainedComparison,
    "Comparisons do not chain. Write both and join them with `and`: `0 < a and a < 10`.",
    { node },
  );
});

/** Whether a node is a comparison of what another comparison gives, without parentheses around that. */
export function isChainedComparison(node: AstNode | undefined): boolean {
  if (!ast.isBinaryExpression(node) || !COMPARISONS.has(node.operator)) return false;
  const { left } = node;
  return ast.isBinaryExpression(left) && COMPARISONS.has(left.operator) && !textOf(left).startsWith("(");
}
