import { findRelation } from "../lookup.ts";
import type { Relation } from "../members.ts";
import type { Model } from "../model.ts";
import { defineFactFrom } from "../observation/facts.ts";
import { defineSelection, defineSummary, sameParts } from "../observation/summaries.ts";
import type { SymbolId } from "../symbols.ts";
import { type Lineage, lineageOf } from "./lineage.ts";

/** Who owns whom. */
export interface Ownership {
  /** The one composition that targets the entity (or its family's root), if that makes it a part. */
  partOf(entity: SymbolId): Relation | undefined;
  /** All compositions that target the entity's family. */
  ownersOf(root: SymbolId): readonly Relation[];
}

/** Compositions, by their ids. */
interface Compositions {
  /** Of a part, by the root of its family. */
  readonly parts: ReadonlyMap<SymbolId, SymbolId>;
  /** All that target a family, by its root. */
  readonly owners: ReadonlyMap<SymbolId, readonly SymbolId[]>;
  readonly lineage: Lineage;
}

type Composition = readonly [id: SymbolId, from: SymbolId, to: SymbolId];

const compositions = defineSelection(
  ({ relations }) => relations,
  ({ id, kind, from, to }): Composition | undefined =>
    kind === "composition" ? [id, from.entity, to.entity] : undefined,
);

const compositionsOf = defineSummary(
  (model) => [lineageOf(model), compositions(model)] as const,
  ([lineage, all]) => collect(lineage, all),
);

const partOf = defineFactFrom(compositionsOf, ({ parts, lineage }, entity: SymbolId) =>
  parts.get(lineage.root(entity) ?? entity),
);

const ownersOf = defineFactFrom(
  compositionsOf,
  ({ owners }, root: SymbolId): readonly SymbolId[] => owners.get(root) ?? [],
  sameParts,
);

/**
 * Who owns whom in a model.
 *
 * A part is an entity that exactly one composition targets, from an entity outside its own family and with no way back
 * by ownership: only then can every row have its owner. Families are parts as a whole.
 */
export function ownershipOf(model: Model): Ownership {
  return {
    partOf: (entity) => {
      const relation = partOf(model, entity);
      return relation === undefined ? undefined : findRelation(model, relation);
    },
    ownersOf: (root) => ownersOf(model, root).flatMap((relation) => findRelation(model, relation) ?? []),
  };
}

function collect(lineage: Lineage, relations: readonly Composition[]): Compositions {
  const byRoot = new Map<SymbolId, Composition[]>();
  for (const relation of relations) {
    const [, from, to] = relation;
    const target = lineage.root(to);
    // What is written in an abstract entity is a relation of each of its heirs as well: those count.
    if (target === undefined || lineage.root(from) === undefined) continue;
    const list = byRoot.get(target);
    if (list) list.push(relation);
    else byRoot.set(target, [relation]);
  }
  const sources = new Map([...byRoot].map(([root, all]) => [root, all.map(([, from]) => from)]));
  const parts = new Map<SymbolId, SymbolId>();
  for (const [root, [relation, ...others]] of byRoot) {
    if (relation === undefined || others.length > 0 || relation[2] !== root) continue;
    if (ownsItself(root, sources, lineage)) continue;
    parts.set(root, relation[0]);
  }
  return { parts, owners: new Map([...byRoot].map(([root, all]) => [root, all.map(([id]) => id)])), lineage };
}

/** Follows the single owners upwards; several owners on the way are followed too. Linear, for ways are short. */
function ownsItself(root: SymbolId, sources: ReadonlyMap<SymbolId, readonly SymbolId[]>, lineage: Lineage): boolean {
  const seen = new Set<SymbolId>();
  const open = [root];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const from of sources.get(at) ?? []) {
      const owner = lineage.root(from);
      if (owner === undefined || seen.has(owner)) continue;
      if (owner === root) return true;
      seen.add(owner);
      open.push(owner);
    }
  }
  return false;
}
