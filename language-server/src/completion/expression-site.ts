import { ast, type DomainServices, flatTree, type ReceiverType } from "@domainsmith/language";
import type { AstNode } from "langium";
import { PLACEHOLDER } from "./candidates.ts";
import type { Wanted } from "./fitting.ts";

/** What an expression is for. It decides which built-in names mean something, and whether members do. */
export type Use = "default" | "parameter" | "computed" | "check" | "guard" | "policy" | "argument";

/** The place of the cursor in an expression. */
export interface ExpressionSite {
  /** The name that is being written, with all that stands before its last dot. */
  readonly node: ast.NameExpression | ast.PathExpression;
  readonly use: Use | undefined;
  /** Absent where anything may stand, or where it cannot be told. */
  readonly wanted?: Wanted;
  /** What it is compared with, if that is a name. */
  readonly comparedWith?: AstNode;
  /** Whether the value may be missing, so that `null` makes sense. */
  readonly optional: boolean;
  /** `old` means the row before an update. */
  readonly hasOld: boolean;
  /** It is what a list is asked for: `status in …` needs its brackets. */
  readonly isListOf: boolean;
  /** The name of the computed member whose value is written. */
  readonly defines: string | undefined;
  /** What the list around already has. */
  readonly listed: ReadonlySet<AstNode>;
}

const COMPARISONS: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);
const CONDITIONS: ReadonlySet<string> = new Set(["any", "all", "none", "count"]);

/** The place in an expression at which a fragment's cursor stands; undefined where it stands in none. */
export function expressionSite(fragment: AstNode | undefined, services: DomainServices): ExpressionSite | undefined {
  const reference = fragment && flatTree(fragment).references.find(({ reference: it }) => it.$refText === PLACEHOLDER);
  const node = reference?.container;
  if (!ast.isNameExpression(node) && !ast.isPathExpression(node)) return undefined;
  const wanted = wantedBy(node, services);
  const other = comparedWith(node);
  const target = ast.isNameExpression(other)
    ? other.target.ref
    : ast.isPathExpression(other)
      ? other.member?.ref
      : undefined;
  const rule = containerOf(node, ast.isRule);
  const list = node.$container;
  const items = ast.isListExpression(list) ? list.items.filter(ast.isNameExpression) : [];
  return {
    node,
    use: useOf(node),
    ...(wanted ? { wanted } : {}),
    ...(target ? { comparedWith: target } : {}),
    optional: isOptional(target) || isOptionalPlace(node),
    isListOf: ast.isBinaryExpression(list) && list.operator === "in" && list.right === node,
    defines: containerOf(node, ast.isComputed)?.name,
    hasOld: rule !== undefined && rule.operations.length > 0 && rule.operations.every(({ name }) => name === "update"),
    listed: new Set(items.flatMap(({ target: { ref } }) => ref ?? [])),
  };
}

function useOf(node: AstNode): Use | undefined {
  for (let at: AstNode | undefined = node; at; at = at.$container) {
    switch (at.$type) {
      case "DefaultClause":
        return "default";
      case "Parameter":
        return "parameter";
      case "Computed":
        return "computed";
      case "Check":
        return "check";
      case "Action":
        return "guard";
      case "Rule":
        return "policy";
      case "Annotation":
      case "PersonalArgument":
        return "argument";
    }
  }
  return undefined;
}

function wantedBy(node: ast.Expression, services: DomainServices): Wanted | undefined {
  const types = services.references.ReceiverTypes;
  const parent: AstNode | undefined = node.$container;
  const typed = (type: ReceiverType | undefined, mixed = false): Wanted | undefined =>
    type && { kind: "type", type, ...(mixed ? { mixed } : {}) };
  switch (parent?.$type) {
    case "Check":
    case "Rule":
    case "Action":
    case "LogicalExpression":
    case "NotExpression":
      return { kind: "condition" };
    case "DefaultClause":
    case "Computed":
    case "Parameter":
      return typed(types.expected(node));
    case "ListExpression": {
      const list = parent as ast.ListExpression;
      const operation = list.$container;
      if (ast.isBinaryExpression(operation)) return typed(types.expected(node), true);
      const type = types.expected(node);
      return typed(type && { ...type, many: false });
    }
    case "Argument":
      return typed(types.expected(node));
    case "Lambda":
      return ofLambda(parent as ast.Lambda);
    case "NegativeExpression":
      return { kind: "number" };
    case "BinaryExpression":
      return ofOperand(parent as ast.BinaryExpression, node, services);
    default:
      return undefined;
  }
}

function ofLambda({ $container: argument }: ast.Lambda): Wanted | undefined {
  const call = argument?.$container;
  if (!ast.isCallExpression(call) || !ast.isPathExpression(call.callee)) return undefined;
  const method = call.callee.member?.$refText ?? "";
  if (CONDITIONS.has(method)) return { kind: "condition" };
  return method === "min" || method === "max" ? { kind: "ordered" } : { kind: "number" };
}

function ofOperand(
  { left, right, operator }: ast.BinaryExpression,
  node: ast.Expression,
  services: DomainServices,
): Wanted | undefined {
  const types = services.references.ReceiverTypes;
  const other = node === right ? left : right;
  if (COMPARISONS.has(operator)) {
    const type = types.expected(node) ?? types.ofExpression(other);
    return type && { kind: "type", type: { ...type, many: false }, mixed: true };
  }
  if (operator === "in") {
    const type = types.ofExpression(other);
    if (node === left) return type && { kind: "type", type: { ...type, many: false }, mixed: true };
    return type ? { kind: "type", type: { ...type, many: true }, mixed: true } : { kind: "collection" };
  }
  if (operator === "matches") return { kind: "text" };
  if (operator === "has") return undefined;
  const type = types.ofExpression(other);
  if (!type || !ast.isPrimitive(type.type)) return { kind: "number" };
  if (type.type.name === "String" || type.type.name === "Text") return { kind: "text" };
  const { name } = type.type;
  // Two points in time are a duration apart; a duration moves one.
  if (["Date", "Time", "Instant"].includes(name)) return { kind: "time", point: operator === "-" ? name : undefined };
  return { kind: "type", type: { ...type, many: false }, mixed: true };
}

function comparedWith(node: ast.Expression): ast.Expression | undefined {
  const parent = node.$container;
  if (!ast.isBinaryExpression(parent) || !COMPARISONS.has(parent.operator)) return undefined;
  return parent.right === node ? parent.left : parent.right;
}

function isOptional(node: AstNode | undefined): boolean {
  return (ast.isMember(node) || ast.isComputed(node) || ast.isParameter(node)) && (node.type?.optional ?? false);
}

/** Whether a default may be null. */
function isOptionalPlace({ $container: parent }: ast.Expression): boolean {
  if (ast.isDefaultClause(parent)) return parent.$container.type?.optional ?? false;
  return (ast.isParameter(parent) || ast.isComputed(parent)) && (parent.type?.optional ?? false);
}

function containerOf<Node extends AstNode>(
  node: AstNode,
  is: (candidate: AstNode | undefined) => candidate is Node,
): Node | undefined {
  for (let at: AstNode | undefined = node; at; at = at.$container) if (is(at)) return at;
  return undefined;
}
