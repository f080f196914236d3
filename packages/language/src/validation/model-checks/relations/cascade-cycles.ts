import { entityOf, type Model, type Relation, type SymbolId } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineModelCheck } from "../../model-check.ts";
import { cyclesOf, wayBack } from "../cycles.ts";
import { familyRoot } from "../families.ts";

/** Deleting one row deletes others; in a circle of several entities that is more than anybody means. */
export const cascadeCycles = defineModelCheck(({ model, report }) => {
  const deletes = deletionsOf(model);
  const next = (id: SymbolId) => [...(deletes.get(id)?.keys() ?? [])];
  for (const cycle of cyclesOf([...deletes.keys()], next)) {
    // A tree that goes with its root is meant so.
    if (cycle.length < 2) continue;
    const inCycle = new Set(cycle);
    const first = model.entities.find(({ id }) => inCycle.has(id));
    if (!first) continue;
    const way = wayBack(first.id, (id) => next(id).filter((target) => inCycle.has(target) && target !== id));
    const steps = way.flatMap((id, at) => deletes.get(id)?.get(way[(at + 1) % way.length] ?? "") ?? []);
    const [cascade, ...others] = [...steps].sort(
      (a, b) => Number(a.kind === "composition") - Number(b.kind === "composition"),
    );
    if (!cascade || cascade.kind === "composition") continue;
    const names = [...way, first.id].map((id) => entityOf(model, id).name).join(" → ");
    report(
      diagnostics.cascadeCycle,
      `Deleting one of these deletes the next, and so on in a circle: ${names}. Write \`on delete restrict\` or \`on delete clear\` at one of them.`,
      { at: cascade, related: others.map((at) => ({ at, message: "This goes on with it." })) },
    );
  }
});

/** Which families lose rows when a row of a family is deleted, and by which relation. */
function deletionsOf(model: Model): ReadonlyMap<SymbolId, ReadonlyMap<SymbolId, Relation>> {
  const result = new Map<SymbolId, Map<SymbolId, Relation>>();
  for (const relation of model.relations) {
    const from = familyRoot(model, relation.from.entity)?.id;
    const to = familyRoot(model, relation.to.entity)?.id;
    if (from === undefined || to === undefined) continue;
    const isPart = relation.kind === "composition";
    if (!isPart && (relation.onDelete !== "cascade" || relation.from.cardinality.many)) continue;
    const [deleted, lost] = isPart ? [from, to] : [to, from];
    const known = result.get(deleted) ?? new Map<SymbolId, Relation>();
    if (!known.has(lost)) known.set(lost, relation);
    result.set(deleted, known);
  }
  return result;
}
