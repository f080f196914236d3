import { defineCheck } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";

/** A list with room for one element is the element, or none. */
export const listOfOne = defineCheck("TypeRef", (node, report) => {
  if (!node.many || node.upper === undefined || Number(node.upper) !== 1) return;
  const lower = Number(node.lower ?? 0);
  if (lower > 1) return;
  const written = `${node.type?.$refText ?? ""}${lower === 0 ? "?" : ""}`;
  report(
    diagnostics.listOfOne,
    `A list of ${lower === 0 ? "at most" : "exactly"} one element is ${lower === 0 ? "an optional" : "one"} value. Write \`${written}\`.`,
    { node },
  );
});
