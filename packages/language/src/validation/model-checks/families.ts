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
