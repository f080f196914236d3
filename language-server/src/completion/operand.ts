import { ast, type DomainServices } from "@domainsmith/language";
import type { AstNode } from "langium";

/** What stands in front of an operator at the cursor. */
export interface Operand {
  /** It is true or false, or that cannot be told. */
  readonly isCondition: boolean;
  readonly isText: boolean;
  readonly isMany: boolean;
  readonly isMe: boolean;
  /** It can be compared: it is not compared already, as comparisons do not chain. */
  readonly isFree: boolean;
  /** It is a number that a time is moved by, so that a unit must follow. */
  readonly needsUnit: boolean;
  /** It is a default, behind which clauses are more likely than an operator. */
  readonly isDefault: boolean;
  /** It has an order; undefined where its type is not known. */
  readonly isOrdered: boolean | undefined;
}

const ORDERED: ReadonlySet<string> = new Set(
  "Int Long Float Decimal String Text Date Time Instant Duration".split(" "),
);
const COMPARISONS: ReadonlySet<string> = new Set("== != < <= > >= in has matches".split(" "));

/**
 * What is known about an operand.
 *
 * @param whole the widest expression that ends where an operator may follow
 */
export function operandOf(whole: ast.Expression, services: DomainServices): Operand {
  const types = services.references.ReceiverTypes;
  let last: ast.Expression = whole;
  let isFree = true;
  for (let next = rightOf(last); next; next = rightOf(last)) {
    if (ast.isBinaryExpression(last) && COMPARISONS.has(last.operator)) isFree = false;
    last = next;
  }
  // What is true or false is what stands between the words `and`, `or` and `implies`.
  let condition: ast.Expression = whole;
  while (ast.isLogicalExpression(condition) || ast.isNotExpression(condition)) {
    condition = ast.isLogicalExpression(condition) ? condition.right : condition.operand;
  }
  const type = types.ofExpression(last);
  const result = types.ofExpression(condition);
  const name = type && !type.many && ast.isPrimitive(type.type) ? type.type.name : "";
  return {
    isCondition: !result || (!result.many && ast.isPrimitive(result.type) && result.type.name === "Boolean"),
    isText: !type || name === "String" || name === "Text",
    isMany: type?.many ?? false,
    isMe: ast.isNameExpression(last) && last.target?.$refText === "me",
    isFree,
    needsUnit: ast.isNumberLiteral(last) && !last.unit && isBesideTime(last, services),
    isDefault: isDefault(whole),
    isOrdered: type && ORDERED.has(name),
  };
}

/** The operand that ends an expression. */
function rightOf(node: ast.Expression): ast.Expression | undefined {
  if (ast.isBinaryExpression(node) || ast.isLogicalExpression(node)) return node.right;
  return ast.isNotExpression(node) || ast.isNegativeExpression(node) ? node.operand : undefined;
}

function isDefault(node: AstNode): boolean {
  for (let at: AstNode | undefined = node; at; at = at.$container) {
    if (at.$type === "DefaultClause" || at.$type === "Parameter") return true;
  }
  return false;
}

/** `now() - 3`, `duration > 3`: the other side is a point in time or a duration. */
function isBesideTime(node: ast.Expression, services: DomainServices): boolean {
  const parent = node.$container;
  if (!ast.isBinaryExpression(parent) || parent.right !== node) return false;
  const type = services.references.ReceiverTypes.ofExpression(parent.left);
  const name = type && ast.isPrimitive(type.type) ? type.type.name : "";
  const isShift = parent.operator === "+" || parent.operator === "-";
  return name === "Duration" || (isShift && ["Date", "Time", "Instant"].includes(name));
}
