import type { Entity, Member, Model, SymbolId } from "@domainsmith/model";

/** A concrete entity with all entities below it: they share one table. An entity alone is a family of one. */
export interface Family {
  /** The topmost concrete entity. */
  readonly root: Entity;
  /** The root first, then its subtypes in the order of the model. */
  readonly entities: readonly Entity[];
}

export interface Families {
  readonly all: readonly Family[];
  /** Undefined for an abstract entity above every family: it has no table. */
  of(entity: SymbolId): Family | undefined;
  /** The entity and everything below it, without abstract ones: whose rows count as the entity's. */
  concrete(entity: SymbolId): readonly Entity[];
}

/** Groups the entities of a model into families; linear in the number of entities. */
export function familiesOf(model: Model): Families {
  const byId = new Map(model.entities.map((entity) => [entity.id, entity]));
  const roots = new Map<SymbolId, Entity | undefined>();
  const below = new Map<SymbolId, Entity[]>();
  for (const entity of model.entities) {
    let root: Entity | undefined;
    for (
      let each: Entity | undefined = entity;
      each;
      each = each.base === undefined ? undefined : byId.get(each.base)
    ) {
      if (!each.abstract) root = each;
      const list = below.get(each.id) ?? [];
      if (!entity.abstract) list.push(entity);
      below.set(each.id, list);
    }
    roots.set(entity.id, root);
  }
  const members = new Map<SymbolId, Entity[]>();
  for (const entity of model.entities) {
    const root = roots.get(entity.id);
    if (!root) continue;
    const list = members.get(root.id) ?? [root];
    if (entity !== root) list.push(entity);
    members.set(root.id, list);
  }
  const all = model.entities.flatMap((root): Family[] => {
    const entities = members.get(root.id);
    return entities && roots.get(root.id) === root ? [{ root, entities }] : [];
  });
  const byRoot = new Map(all.map((family) => [family.root.id, family]));
  return {
    all,
    of: (entity) => {
      const root = roots.get(entity);
      return root && byRoot.get(root.id);
    },
    concrete: (entity) => below.get(entity) ?? [],
  };
}

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
