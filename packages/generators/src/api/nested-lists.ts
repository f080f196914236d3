import type { RelationMember, SymbolId } from "@domainsmith/model";
import { kebabCase } from "../naming/index.ts";
import type { NestedList, Resource } from "./resource.ts";

/** The lists that hang below rows of other entities, by the entity that is listed. */
export function nestedListsOf(
  resources: ReadonlyMap<SymbolId, Resource>,
): ReadonlyMap<SymbolId, readonly NestedList[]> {
  const lists = new Map<SymbolId, NestedList[]>();
  for (const parent of resources.values()) {
    if (parent.part || !parent.offers.has("read")) continue;
    const segments = new Set<string>();
    for (const member of parent.entity.members) {
      if (member.kind !== "relation" || !member.cardinality.many || isInherited(parent, member, resources)) continue;
      const stored = parent.storage.members.get(member.name);
      if (stored?.kind !== "inverse" && stored?.kind !== "link") continue;
      const target = resources.get(stored.target);
      const segment = kebabCase(member.name);
      if (!target?.offers.has("read") || target.part || segments.has(segment)) continue;
      segments.add(segment);
      const list = lists.get(stored.target) ?? [];
      list.push({ parent: parent.entity.id, segment, member, via: stored });
      lists.set(stored.target, list);
    }
  }
  return lists;
}

/** The list exists already, below rows of the entity's base. */
function isInherited(
  { entity }: Resource,
  { name }: RelationMember,
  resources: ReadonlyMap<SymbolId, Resource>,
): boolean {
  const base = entity.base === undefined ? undefined : resources.get(entity.base);
  if (!base) return false;
  return base.entity.members.some((member) => member.name === name);
}
