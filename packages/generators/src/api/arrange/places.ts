import type { SymbolId, TypedExpression } from "@domainsmith/model";
import type { Place } from "./world.ts";

/** What a condition reads of its row and of those that references lead to. */
export interface Places {
  readonly places: readonly Place[];
  /** Paths to accounts. */
  readonly accounts: readonly (readonly string[])[];
}

/** The places of a condition. What only a list leads to is left out. */
export function placesOf(condition: TypedExpression, principal: SymbolId | undefined): Places {
  const places: Place[] = [];
  const accounts: (readonly string[])[] = [];
  const visit = (node: TypedExpression, self: readonly string[] | undefined): void => {
    const row = rowPath(node, self);
    if (row && node.type.of.kind === "entity" && node.type.of.entity === principal) accounts.push(row);
    if (node.kind === "member") {
      const receiver = rowPath(node.receiver, self);
      if (node.value) visit(node.value, receiver);
      else if (receiver) places.push({ path: receiver, member: node.member });
    }
    for (const child of childrenOf(node)) visit(child, self);
  };
  visit(condition, []);
  return { places, accounts };
}

/** The path that leads to a row, from the row that the condition is about. */
function rowPath(node: TypedExpression, self: readonly string[] | undefined): readonly string[] | undefined {
  if (node.kind === "this") return self;
  if (node.kind !== "member" || node.type.of.kind !== "entity" || node.type.many || node.value) return undefined;
  const receiver = rowPath(node.receiver, self);
  return receiver && [...receiver, node.member];
}

/** The expressions that a node is made of. */
export function childrenOf(node: TypedExpression): readonly TypedExpression[] {
  switch (node.kind) {
    case "id":
    case "part":
    case "member":
      return [node.receiver];
    case "list":
      return node.items;
    case "aggregate":
      return node.body ? [node.collection, node.body] : [node.collection];
    case "equal":
    case "compare":
    case "arithmetic":
    case "concatenate":
    case "logical":
      return [node.left, node.right];
    case "in":
      return [node.item, node.collection];
    case "matches":
      return [node.value];
    case "negative":
    case "not":
    case "convert":
      return [node.operand];
    default:
      return [];
  }
}

/** An expression and everything in it, computed members with what they mean. */
export function nodesOf(node: TypedExpression): readonly TypedExpression[] {
  const meant = node.kind === "member" && node.value ? nodesOf(node.value) : [];
  return [node, ...meant, ...childrenOf(node).flatMap(nodesOf)];
}

/** Texts and numbers that a condition compares with. */
export function literalsOf(condition: TypedExpression): readonly string[] {
  const own = condition.kind === "literal" && typeof condition.value === "string" ? [condition.value] : [];
  return [...own, ...childrenOf(condition).flatMap(literalsOf)];
}
