import type { Entity } from "../declarations.ts";
import { entityOf } from "../lookup.ts";
import type { Model } from "../model.ts";
import type { SymbolId } from "../symbols.ts";

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

const known = new WeakMap<Model, Families>();

/** The families of a model's entities; worked out once for a model, in time linear in the number of entities. */
export function familiesOf(model: Model): Families {
  let families = known.get(model);
  if (!families) {
    families = group(model);
    known.set(model, families);
  }
  return families;
}

/**
 * The topmost concrete entity of an entity's bases and itself, whose table it shares; undefined where all are abstract.
 * Looks at these entities alone.
 */
export function familyRoot(model: Model, entity: SymbolId): Entity | undefined {
  let root: Entity | undefined;
  for (let id: SymbolId | undefined = entity; id !== undefined; ) {
    const each = entityOf(model, id);
    if (!each.abstract) root = each;
    id = each.base;
  }
  return root;
}

function group(model: Model): Families {
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
