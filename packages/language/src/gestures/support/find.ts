import { ownerOf, type SymbolId, simpleName } from "@domainsmith/model";
import { type AstNode, AstUtils } from "langium";
import * as ast from "../../generated/ast.ts";
import { type GestureContext, type Refusal, refuse } from "../gesture.ts";
import { isInDocument, type KeyedNode, nodeOfKey, titleOf } from "./keys.ts";

/** What a key means, wherever it is written, or that it is gone. */
export function find(key: SymbolId, { document, services }: GestureContext): KeyedNode | Refusal {
  return (
    nodeOfKey(key, document, services) ??
    refuse(`"${simpleName(key)}" is not there any more. Somebody has changed the text since.`)
  );
}

/** What a key means, if it is written in the bound document. */
export function findOwn(key: SymbolId, context: GestureContext): KeyedNode | Refusal {
  const node = find(key, context);
  if ("ok" in node) return node;
  return isInDocument(node, context.document) ? node : writtenElsewhere(node);
}

/**
 * The member or value of a declaration before which something comes; undefined where it comes last: none is said, or one
 * that is written at the other end of its relation and so stands behind all others.
 */
export function findNext(
  before: SymbolId | undefined,
  owner: SymbolId,
  context: GestureContext,
): KeyedNode | undefined | Refusal {
  if (before === undefined) return undefined;
  const next = find(before, context);
  if ("ok" in next) return next;
  if (ownerOf(before) !== owner) return refuse(`"${simpleName(before)}" does not stand in "${simpleName(owner)}".`);
  if (ast.isInverseClause(next)) return undefined;
  return isInDocument(next, context.document) ? next : writtenElsewhere(next);
}

/** As {@link findOwn} for several. */
export function findAllOwn(keys: readonly SymbolId[], context: GestureContext): readonly KeyedNode[] | Refusal {
  const nodes: KeyedNode[] = [];
  for (const key of new Set(keys)) {
    const node = findOwn(key, context);
    if ("ok" in node) return node;
    nodes.push(node);
  }
  return nodes.length > 0 ? nodes : refuse("Nothing is selected.");
}

/** The member that writes a relation, by its own key or by that of its inverse. */
export function findRelation(key: SymbolId, context: GestureContext): ast.Member | Refusal {
  const node = findOwn(key, context);
  if ("ok" in node) return node;
  const member = ast.isInverseClause(node) ? node.$container : node;
  return ast.isMember(member) && ast.isEntity(member.type?.type?.ref)
    ? member
    : refuse(`"${titleOf(node)}" is no relation.`);
}

export function writtenElsewhere(node: KeyedNode): Refusal {
  const name = fileNameOf(node);
  return refuse(`"${titleOf(node)}" is written in ${name}. Open ${name} to change it.`);
}

/** The name of the file that a node stands in. */
export function fileNameOf(node: AstNode): string {
  return AstUtils.getDocument(node).uri.path.replace(/.*\//, "");
}
