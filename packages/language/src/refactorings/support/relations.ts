import * as ast from "../../generated/ast.ts";
import { ownerOf } from "../../references/members.ts";
import type { Selection } from "../selection.ts";

/** A relation with what stands at both of its ends. */
export interface Relation {
  readonly member: ast.Member;
  readonly owner: ast.Entity;
  readonly target: ast.Entity;
  readonly inverse: ast.InverseClause | undefined;
}

/** A relation that is written in an entity itself. */
export function relationIn({ element }: Selection): Relation | undefined {
  if (!ast.isMember(element)) return undefined;
  const target = element.type?.type?.ref;
  const owner = ownerOf(element);
  if (!ast.isEntity(target) || !target.$container || !ast.isEntity(owner)) return undefined;
  return { member: element, owner, target, inverse: element.clauses.find(ast.isInverseClause) };
}
