import type { AstNode } from "langium";
import * as ast from "../../generated/ast.ts";
import { isWithin, type Site, sitesIn, targetOf } from "./sites.ts";

/**
 * The places in some elements that name something of the row itself: bare members, `this.x`, members in indexes and
 * rules, actions.
 */
export function rowSitesIn(elements: readonly AstNode[]): readonly Site[] {
  return sitesIn(elements).filter((site) => {
    const target = targetOf(site);
    const { container } = site;
    if (!target || !(ast.isAnyMember(target) || ast.isAction(target))) return false;
    return !ast.isPathExpression(container) || ast.isThisExpression(container.receiver);
  });
}

/** The names of what some elements read of their row and that does not stand in them. */
export function readOutside(elements: readonly AstNode[]): readonly string[] {
  const inside: ReadonlySet<AstNode> = new Set(elements);
  const outside = rowSitesIn(elements).filter((site) => !isWithin(targetOf(site) ?? site.container, inside));
  return [...new Set(outside.map(({ reference }) => reference.$refText))];
}
