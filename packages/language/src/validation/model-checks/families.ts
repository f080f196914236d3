import {
  type Entity,
  entityOf,
  findRelation,
  type Model,
  ownerOf,
  type Relation,
  type SymbolId,
} from "@domainsmith/model";

/** The topmost concrete entity of an entity's bases and itself, whose table it shares; undefined where all are abstract. */
export function familyRoot(model: Model, id: SymbolId): Entity | undefined {
  let root: Entity | undefined;
  for (let at: SymbolId | undefined = id; at !== undefined; ) {
    const entity = entityOf(model, at);
    if (!entity.abstract) root = entity;
    at = entity.base;
  }
  return root;
}

/**
 * Whether all tenants share the rows of an entity: `shared` at the topmost concrete entity of its table, or at what
 * that one extends.
 */
export function isShared(model: Model, id: SymbolId): boolean {
  for (let at = familyRoot(model, id); at; at = at.base === undefined ? undefined : entityOf(model, at.base)) {
    if (at.shared) return true;
  }
  return false;
}

/** The relations that an entity writes or has by mixins, extensions and abstract bases, in the order of its members. */
export function introducedRelations(model: Model, { id, members }: Entity): readonly Relation[] {
  return members.flatMap((member) => {
    if (member.kind !== "relation" || !member.written || ownerOf(member.relation) !== id) return [];
    return findRelation(model, member.relation) ?? [];
  });
}
