import { defineCheck } from "../check.ts";
import { diagnostics } from "../diagnostics.ts";

/** `[lower..upper]`: whole numbers, lower at most upper, upper at least 1. */
export const cardinalityBounds = defineCheck("TypeRef", (node, report) => {
  if (!node.many || node.lower === undefined) return;
  const fractional = [node.lower, node.upper].find((bound) => bound?.includes("."));
  if (fractional !== undefined) {
    report(diagnostics.cardinalityBounds, `A list cannot have ${fractional} elements. Use whole numbers.`, { node });
  } else if (node.upper !== undefined && Number(node.upper) < 1) {
    report(
      diagnostics.cardinalityBounds,
      "A list of at most 0 elements is always empty. Raise the upper bound or write `*`.",
      {
        node,
        property: "upper",
      },
    );
  } else if (node.upper !== undefined && Number(node.lower) > Number(node.upper)) {
    report(
      diagnostics.cardinalityBounds,
      `No list has at least ${node.lower} and at most ${node.upper} elements. Swap the bounds or correct one.`,
      { node, property: "lower" },
    );
  }
});
