import { type Doc, group, indent, SPACE_OR_LINE } from "./doc.ts";
import { chainOf } from "./print-chains.ts";
import type { Printers } from "./printers.ts";
import { inlinesRight, isNumber } from "./questions.ts";
import type { Call, Expression, Item, Type } from "./syntax.ts";

/** Columns from which on an argument or a name is long enough to be broken off. */
const SHORT = 30;

export interface AssignedTo {
  readonly left: Doc;
  /** `:` or ` =`. */
  readonly operator: string;
  /** A key so short that a line break behind it gains nothing. */
  readonly isShort: boolean;
  /** The left side is what is broken: a pattern, or a long type. */
  readonly breaksLeft: boolean;
}

/** What is assigned to something: where the line is broken depends on what it is. */
export function printAssignment(p: Printers, to: AssignedTo, right: Expression): Doc {
  const printed = p.expression(right, "assigned");
  if (to.breaksLeft) return group([to.left, to.operator, " ", group(printed)]);
  const left = group(to.left);
  if (breaksAfterOperator(right)) return group([left, to.operator, group(indent([SPACE_OR_LINE, printed]))]);
  if (to.isShort) return group([left, to.operator, " ", printed]);
  const inner = innermost(right);
  if ((inner.kind === "atom" && inner.of === "string") || isPoorlyBreakable(inner)) {
    return group([left, to.operator, group(indent([SPACE_OR_LINE, printed]))]);
  }
  if (neverBreaks(inner)) return group([left, to.operator, " ", printed]);
  return printFluid(left, to.operator, printed);
}

/** Breaks behind the operator only where the beginning of what is assigned does not fit on its line. */
export function printFluid(left: Doc, operator: string, right: Doc): Doc {
  const id = {};
  return group([
    left,
    operator,
    group(indent(SPACE_OR_LINE), false, id),
    { kind: "indentIfBroken", content: right, of: id },
  ]);
}

/** A type that gets a name. */
export function printTypeAssignment(p: Printers, left: Doc, type: Type): Doc {
  return printFluid(group(left), " =", p.type(type));
}

function breaksAfterOperator(node: Expression): boolean {
  if (node.kind === "binary") return !inlinesRight(node);
  if (node.kind === "conditional") return node.test.kind === "binary" && !inlinesRight(node.test);
  const argument = node.kind === "await" || node.kind === "unary" ? node.argument : undefined;
  if (!argument) return false;
  return (argument.kind === "atom" && argument.of !== "name") || isPoorlyBreakable(argument);
}

function innermost(node: Expression): Expression {
  if (node.kind === "unary") return innermost(node.argument);
  return node.kind === "nonNull" ? innermost(node.object) : node;
}

function neverBreaks(node: Expression): boolean {
  if (node.kind === "template" || node.kind === "tagged") return true;
  return node.kind === "atom" && (node.of === "number" || node.text === "true" || node.text === "false");
}

/** A chain of names, and of calls with at most one short argument. */
function isPoorlyBreakable(node: Expression): boolean {
  const calls: Call[] = [];
  let at = node;
  let isChain = false;
  for (;;) {
    if (at.kind === "call") {
      calls.push(at);
      isChain = true;
      at = at.callee;
    } else if (at.kind === "member" || at.kind === "index") {
      isChain = true;
      at = at.object;
    } else if (at.kind === "nonNull") at = at.object;
    else break;
  }
  if (!isChain || at.kind !== "atom" || at.of !== "name") return false;
  return calls.every(isPoorCall);
}

function isPoorCall(call: Call): boolean {
  if (chainOf(call, "assigned").tail.length > 1 || call.args.length > 1) return false;
  const [argument] = call.args;
  if (argument && !isShortArgument(argument)) return false;
  const [type, ...more] = call.types ?? [];
  return more.length === 0 && (type === undefined || !["union", "intersection", "objectType"].includes(type.kind));
}

function isShortArgument({ node }: Item): boolean {
  switch (node.kind) {
    case "atom":
      if (node.of === "regex") return node.text.lastIndexOf("/") - 1 <= 5;
      return node.of === "number" || node.text.length <= SHORT;
    case "unary":
      return isNumber(node);
    case "template":
      return node.text.length <= SHORT && !node.text.includes("${") && !node.text.includes("\n");
    case "object":
      return node.members.length === 0;
    case "array":
      return node.items.length === 0;
    default:
      return false;
  }
}
