import { type Entity, entityOf, type Model, type SymbolId } from "@domainsmith/model";

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

const heirs = new WeakMap<Model, ReadonlyMap<SymbolId, readonly Entity[]>>();

/** The entity itself and all that extend it, directly or not. Worked out once for a model. */
export function familyOf(model: Model, id: SymbolId): readonly Entity[] {
  let found = heirs.get(model);
  if (!found) {
    const below = new Map<SymbolId, Entity[]>();
    for (const entity of model.entities) {
      for (let at: SymbolId | undefined = entity.id; at !== undefined; at = entityOf(model, at).base) {
        const list = below.get(at);
        if (list) list.push(entity);
        else below.set(at, [entity]);
      }
    }
    found = below;
    heirs.set(model, found);
  }
  return found.get(id) ?? [];
}
