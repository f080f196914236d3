import type { Entity, Family, Member, SymbolId } from "@domainsmith/model";

export { type Families, type Family, familiesOf } from "@domainsmith/model";

/**
 * The members that an entity adds to its family's table: all for the root; for a subtype those that its base does not
 * have.
 */
export function addedMembers(entity: Entity, family: Family): readonly Member[] {
  if (entity === family.root) return entity.members;
  const base = family.entities.find(({ id }) => id === entity.base);
  const inherited = new Set(base?.members.map(({ name }) => name));
  return entity.members.filter(({ name }) => !inherited.has(name));
}

/** The entity of a family that adds the member which this entity has. */
export function addedBy(entity: Entity, member: string, family: Family): Entity {
  let adder = entity;
  for (let each: Entity | undefined = entity; each; ) {
    if (!each.members.some(({ name }) => name === member)) break;
    adder = each;
    const base: SymbolId | undefined = each === family.root ? undefined : each.base;
    each = base === undefined ? undefined : family.entities.find(({ id }) => id === base);
  }
  return adder;
}
