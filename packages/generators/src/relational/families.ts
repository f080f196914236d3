import type { Entity, Family, Member } from "@domainsmith/model";

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
