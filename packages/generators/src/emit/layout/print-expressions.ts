import { type Doc, group, ifBroken, indent, join, SOFT_LINE, SPACE_OR_LINE, softBlock, TRAILING_COMMA } from "./doc.ts";
import { LayoutError } from "./layout-error.ts";
import { printAssignment } from "./print-assignments.ts";
import { printArguments, printIndex } from "./print-calls.ts";
import { printAccess, printCall } from "./print-chains.ts";
import { printArrow, printFunction } from "./print-functions.ts";
import { printItems } from "./print-lists.ts";
import { printBinary, printConditional } from "./print-operators.ts";
import { printSignature, printTypeArguments } from "./print-types.ts";
import type { Place, Printers } from "./printers.ts";
import { isNumberList } from "./questions.ts";
import type { Expression, Item, ObjectLiteral, ObjectMember } from "./syntax.ts";

export function printExpression(p: Printers, node: Expression, place: Place): Doc {
  switch (node.kind) {
    case "atom":
    case "template":
      return node.text;
    case "tagged":
      return [p.expression(node.tag, "object"), printTypeArguments(p, node.types), node.text];
    case "array":
      return printArray(p, node.items);
    case "object":
      return printObject(p, node);
    case "arrow":
      return certain(printArrow(p, node));
    case "function":
      return certain(printFunction(p, node, false));
    case "call":
      return printCall(p, node, place);
    case "new":
      return [
        "new ",
        p.expression(node.callee, "object"),
        printTypeArguments(p, node.types),
        printArguments(p, node.args),
      ];
    case "member":
      return [p.expression(node.object, "object"), printAccess(node)];
    case "index":
      return [p.expression(node.object, "object"), node.optional ? "?." : "", printIndex(p, node.index)];
    case "nonNull":
      return [p.expression(node.object, "object"), "!"];
    case "unary":
      return [/\w/.test(node.operator) ? `${node.operator} ` : node.operator, p.expression(node.argument, "object")];
    case "postfix":
      return [p.expression(node.argument, "object"), node.operator];
    case "await":
      return ["await ", p.expression(node.argument, "object")];
    case "binary":
      return printBinary(p, node, place);
    case "conditional":
      return printConditional(p, node);
    case "assign":
      return printAssignment(
        p,
        { left: p.expression(node.left, "other"), operator: ` ${node.operator}`, isShort: false, breaksLeft: false },
        node.right,
      );
    case "spread":
      return ["...", p.expression(node.argument, "other")];
    case "as":
      return [p.expression(node.expression, "other"), ` ${node.operator} `, p.type(node.type)];
    case "paren":
      if (isBare(place) && node.inner.kind !== "object") return p.expression(node.inner, place);
      return ["(", p.expression(node.inner, place === "object" ? "object" : "other"), ")"];
  }
}

/** Whether parentheses around everything would say nothing. */
function isBare(place: Place): boolean {
  return place === "argument" || place === "assigned" || place === "returned" || place === "body";
}

function certain(doc: Doc | "poor"): Doc {
  if (doc === "poor") throw new LayoutError("A function has no layout.");
  return doc;
}

function printArray(p: Printers, items: readonly Item[]): Doc {
  if (items.length === 0) return "[]";
  if (isNumberList(items)) {
    const parts = items.flatMap(({ node }, index) => {
      const isLast = index === items.length - 1;
      return isLast ? [p.expression(node, "other")] : [[p.expression(node, "other"), ","], SPACE_OR_LINE];
    });
    return group(["[", indent([SOFT_LINE, { kind: "fill", parts }, TRAILING_COMMA]), SOFT_LINE, "]"]);
  }
  const inner = printItems(items, ",", (node) => p.expression(node, "other"));
  return group(["[", softBlock([inner, TRAILING_COMMA]), "]"], breaksAlways(items));
}

/** Several objects or arrays that each hold several things are read one a line. */
function breaksAlways(items: readonly Item[]): boolean {
  const [first] = items;
  if (!first || items.length < 2) return false;
  const { kind } = first.node;
  return items.every(({ node }) => {
    if (node.kind !== kind) return false;
    if (node.kind === "object") return node.members.length > 1;
    return node.kind === "array" && node.items.length > 1;
  });
}

function printObject(p: Printers, { members, expanded }: ObjectLiteral): Doc {
  if (members.length === 0) return "{}";
  const inner = printItems(members, ",", (member) => printObjectMember(p, member));
  return group(["{", indent([SPACE_OR_LINE, inner, ifBroken(",")]), SPACE_OR_LINE, "}"], expanded);
}

/** A key of fewer columns: to break the line behind it gains nothing. */
const SHORT_KEY = 5;

export function printObjectMember(p: Printers, member: ObjectMember): Doc {
  switch (member.kind) {
    case "spreadMember":
      return ["...", p.expression(member.argument, "other")];
    case "shorthand":
      return member.initial ? [member.name, " = ", p.expression(member.initial, "other")] : member.name;
    case "method":
      return [member.start, printSignature(p, member.signature), " ", p.block(member.body)];
    case "property":
      return printAssignment(
        p,
        { left: member.key, operator: ":", isShort: member.key.length < SHORT_KEY, breaksLeft: false },
        member.value,
      );
  }
}

/** Names in braces. */
export function printNames(names: readonly string[]): Doc {
  if (names.length === 0) return "{}";
  return group(["{", indent([SPACE_OR_LINE, join([",", SPACE_OR_LINE], names), ifBroken(",")]), SPACE_OR_LINE, "}"]);
}
