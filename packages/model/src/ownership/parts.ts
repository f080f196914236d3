import type { Relation } from "../members.ts";
import type { Model } from "../model.ts";
import type { SymbolId } from "../symbols.ts";
import { type Families, familiesOf } from "./families.ts";

/** Who owns whom. */
export interface Ownership {
  /** The one composition that targets the entity (or its family's root), if that makes it a part. */
  partOf(entity: SymbolId): Relation | undefined;
  /** All compositions that target the entity's family. */
  ownersOf(root: SymbolId): readonly Relation[];
}

const known = new WeakMap<Model, Ownership>();

/**
 * Who owns whom in a model; worked out once for a model.
 *
 * A part is an entity that exactly one composition targets, from an entity outside its own family and with no way back
 * by ownership: only then can every row have its owner. Families are parts as a whole.
 */
export function ownershipOf(model: Model): Ownership {
  let ownership = known.get(model);
  if (!ownership) {
    ownership = collect(model, familiesOf(model));
    known.set(model, ownership);
  }
  return ownership;
}

function collect(model: Model, families: Families): Ownership {
  const owners = new Map<SymbolId, Relation[]>();
  for (const relation of model.relations) {
    if (relation.kind !== "composition") continue;
    const target = families.of(relation.to.entity);
    // What is written in an abstract entity is a relation of each of its heirs as well: those count.
    if (!target || !families.of(relation.from.entity)) continue;
    const list = owners.get(target.root.id) ?? [];
    list.push(relation);
    owners.set(target.root.id, list);
  }
  const parts = new Map<SymbolId, Relation>();
  for (const [root, [relation, ...others]] of owners) {
    if (relation === undefined || others.length > 0 || relation.to.entity !== root) continue;
    if (ownsItself(root, owners, families)) continue;
    parts.set(root, relation);
  }
  return {
    partOf: (entity) => parts.get(families.of(entity)?.root.id ?? entity),
    ownersOf: (root) => owners.get(root) ?? [],
  };
}

/** Follows the single owners upwards; several owners on the way are followed too. Linear, for ways are short. */
function ownsItself(root: SymbolId, owners: ReadonlyMap<SymbolId, readonly Relation[]>, families: Families): boolean {
  const seen = new Set<SymbolId>();
  const open = [root];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { from } of owners.get(at) ?? []) {
      const owner = families.of(from.entity)?.root.id;
      if (owner === undefined || seen.has(owner)) continue;
      if (owner === root) return true;
      seen.add(owner);
      open.push(owner);
    }
  }
  return false;
}
