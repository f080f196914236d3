import { type Entity, findRelation, type Model, ownerOf, type Relation } from "@domainsmith/model";

/** The relations that an entity writes or has by mixins, extensions and abstract bases, in the order of its members. */
export function introducedRelations(model: Model, { id, members }: Entity): readonly Relation[] {
  return members.flatMap((member) => {
    if (member.kind !== "relation" || !member.written || ownerOf(member.relation) !== id) return [];
    return findRelation(model, member.relation) ?? [];
  });
}
