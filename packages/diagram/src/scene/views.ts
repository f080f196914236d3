import type { Model, SymbolId, View } from "@domainsmith/model";
import type { DiagramView } from "@domainsmith/model/diagram";
import { fileOf } from "./drawn-declaration.ts";

/** The entities that a view shows: those that it names, and those so many relations away as its depth says. */
export function entitiesOfView(model: Model, { include, depth }: View): ReadonlySet<SymbolId> {
  const reached = new Set(include);
  let edge: readonly SymbolId[] = include;
  for (let step = 0; step < depth && edge.length > 0; step++) {
    const next: SymbolId[] = [];
    for (const id of edge) {
      for (const neighbour of neighboursOf(model).get(id) ?? []) {
        if (reached.has(neighbour)) continue;
        reached.add(neighbour);
        next.push(neighbour);
      }
    }
    edge = next;
  }
  return reached;
}

/**
 * The views that can be chosen, with those of the cards that they show, in the cards' order: those that show something
 * that the diagram is about, and those of its document.
 *
 * @param shown keys of the cards, and whether each belongs to what the diagram is about
 */
export function viewsOf(
  model: Model,
  shown: ReadonlyMap<SymbolId, boolean>,
  document: string | undefined,
): readonly DiagramView[] {
  return model.views.flatMap((view) => {
    const entities = entitiesOfView(model, view);
    const nodes = [...shown.keys()].filter((id) => entities.has(id));
    if (fileOf(view) !== document && !nodes.some((id) => shown.get(id))) return [];
    const { id, name, doc } = view;
    return [{ id, name, ...(doc !== undefined && { doc }), nodes }];
  });
}

const tables = new WeakMap<Model, ReadonlyMap<SymbolId, ReadonlySet<SymbolId>>>();

function neighboursOf(model: Model): ReadonlyMap<SymbolId, ReadonlySet<SymbolId>> {
  const known = tables.get(model);
  if (known) return known;
  const table = new Map<SymbolId, Set<SymbolId>>();
  const add = (one: SymbolId, other: SymbolId): void => {
    const neighbours = table.get(one);
    if (neighbours) neighbours.add(other);
    else table.set(one, new Set([other]));
  };
  for (const { from, to } of model.relations) {
    add(from.entity, to.entity);
    add(to.entity, from.entity);
  }
  tables.set(model, table);
  return table;
}
