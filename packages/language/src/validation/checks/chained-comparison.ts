import * as ast from "../../generated/ast.ts";
import { defineCheck } from "../check.ts";
import { diagnostics } from "../diagnostics.ts";

const COMPARISONS = new Set(["==", "!=", "<", "<=", ">", ">=", "in", "has", "matches"]);

/** `0 < a < 10` would compare a truth value with a number. A comparison in parentheses is meant. */
export const chainedComparison = defineCheck("BinaryExpression", (node, report) => {
  if (!COMPARISONS.has(node.operator)) return;
  const left = node.left;
  if (ast.isBinaryExpression(left) && COMPARISONS.has(left.operator) && left.$cstNode?.text.startsWith("(") !== true) {
    report(
      diagnostics.chainedComparison,
      "Comparisons do not chain. Write both and join them with `and`: `0 < a and a < 10`.",
      { node },
    );
  }
});
