import { type Doc, group, ifBroken, indent, SOFT_LINE, SPACE_OR_LINE } from "./doc.ts";
import type { Place, Printers } from "./printers.ts";
import { inlinesRight, isLogical } from "./questions.ts";
import type { Binary, Conditional, Expression } from "./syntax.ts";

/** Operators that bind equally and are read as one row. */
const LEVELS: readonly (readonly string[])[] = [["||"], ["??"], ["&&"], ["|"], ["&"], ["+", "-"], ["*"], ["in"]];

export function printBinary(p: Printers, node: Binary, place: Place): Doc {
  const parts = rowOf(p, node, place === "tested");
  if (place === "tested") return parts;
  if (place === "object") return group([indent([SOFT_LINE, parts]), SOFT_LINE]);
  const isSameRow = node.left.kind === "binary" && isRow(node.operator, node.left.operator);
  const isBare = place === "returned" || place === "body" || place === "test";
  const isInlined = inlinesRight(node) && !isSameRow;
  const isIndentedAlready = !inlinesRight(node) && place === "assigned";
  if (isBare || isInlined || isIndentedAlready) return group(parts);
  const [first = "", ...rest] = parts;
  return group([first, indent(rest)]);
}

/** @param isOuter whether it is no part of a longer row, whose lines are broken together */
function rowOf(p: Printers, node: Binary, isTested: boolean, isOuter = true): readonly Doc[] {
  const { left, operator, right } = node;
  const parts: Doc[] = [];
  if (left.kind === "binary" && isRow(operator, left.operator)) parts.push(...rowOf(p, left, isTested, false));
  else parts.push(group(p.expression(left, "operand")));
  const printed = p.expression(right, "operand");
  const end = inlinesRight(node) ? [`${operator} `, printed] : [operator, SPACE_OR_LINE, printed];
  const isAlone = isOuter && !isSameKind(node, left) && !isSameKind(node, right);
  parts.push(" ", isAlone && !(isTested && isLogical(operator)) ? group(end) : end);
  return parts;
}

function isSameKind(node: Binary, other: Expression): boolean {
  return other.kind === "binary" && isLogical(other.operator) === isLogical(node.operator);
}

function isRow(operator: string, other: string): boolean {
  return LEVELS.some((level) => level.includes(operator) && level.includes(other));
}

export function printConditional(p: Printers, node: Conditional): Doc {
  return group([p.expression(node.test, "test"), indent(branches(p, node))]);
}

function branches(p: Printers, { yes, no }: Conditional): Doc {
  const printedYes =
    yes.kind === "conditional"
      ? [ifBroken("", "("), indent(p.expression(yes, "other")), ifBroken("", ")")]
      : indent(p.expression(yes, "other"));
  const start = [SPACE_OR_LINE, "? ", printedYes, SPACE_OR_LINE, ": "];
  if (no.kind === "conditional") return [start, p.expression(no.test, "test"), indent(branches(p, no))];
  return [start, indent(p.expression(no, "other"))];
}
