import {
  defineSelection,
  defineSummary,
  entityOf,
  type Lineage,
  lineageOf,
  relationOf,
  type SymbolId,
} from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineModelCheck } from "../../model-check.ts";
import { cyclesOf, wayBack } from "../cycles.ts";

/** A relation by which deleting a row deletes others. */
interface Deletion {
  readonly relation: SymbolId;
  readonly isPart: boolean;
}

/** Entities that delete one another, each the next, and by what. */
interface CascadeCycle {
  readonly way: readonly SymbolId[];
  readonly steps: readonly Deletion[];
}

/** Deleting one row deletes others; in a circle of several entities that is more than anybody means. */
export const cascadeCycles = defineModelCheck(({ model, report }) => {
  for (const { way, steps } of cascadeCyclesOf(model)) {
    const [cascade, ...others] = [...steps].sort((a, b) => Number(a.isPart) - Number(b.isPart));
    if (!cascade || cascade.isPart) continue;
    const names = [...way, ...way.slice(0, 1)].map((id) => entityOf(model, id).name).join(" → ");
    report(
      diagnostics.cascadeCycle,
      `Deleting one of these deletes the next, and so on in a circle: ${names}. Write \`on delete restrict\` or \`on delete clear\` at one of them.`,
      {
        at: relationOf(model, cascade.relation),
        related: others.map(({ relation }) => ({
          at: relationOf(model, relation),
          message: "This goes on with it.",
        })),
      },
    );
  }
});

type Part = readonly [relation: SymbolId, from: SymbolId, to: SymbolId, isPart: boolean];

const deletions = defineSelection(
  ({ relations }) => relations,
  ({ id, kind, from, to, onDelete }): Part | undefined => {
    const isPart = kind === "composition";
    if (!isPart && (onDelete !== "cascade" || from.cardinality.many)) return undefined;
    return [id, from.entity, to.entity, isPart];
  },
);

const cascadeCyclesOf = defineSummary(
  (model) => [lineageOf(model), deletions(model)] as const,
  ([lineage, parts]) => findCycles(lineage, deletionsOf(lineage, parts)),
);

function findCycles(
  lineage: Lineage,
  deletes: ReadonlyMap<SymbolId, ReadonlyMap<SymbolId, Deletion>>,
): readonly CascadeCycle[] {
  const next = (id: SymbolId) => [...(deletes.get(id)?.keys() ?? [])];
  return cyclesOf([...deletes.keys()], next).flatMap((cycle) => {
    // A tree that goes with its root is meant so.
    if (cycle.length < 2) return [];
    const inCycle = new Set(cycle);
    const first = lineage.first(inCycle);
    if (first === undefined) return [];
    const way = wayBack(first, (id) => next(id).filter((target) => inCycle.has(target) && target !== id));
    return { way, steps: way.flatMap((id, at) => deletes.get(id)?.get(way[(at + 1) % way.length] ?? "") ?? []) };
  });
}

/** Which families lose rows when a row of a family is deleted, and by which relation. */
function deletionsOf(lineage: Lineage, parts: readonly Part[]): ReadonlyMap<SymbolId, ReadonlyMap<SymbolId, Deletion>> {
  const result = new Map<SymbolId, Map<SymbolId, Deletion>>();
  for (const [relation, source, target, isPart] of parts) {
    const [from, to] = [lineage.root(source), lineage.root(target)];
    if (from === undefined || to === undefined) continue;
    const [deleted, lost] = isPart ? [from, to] : [to, from];
    const known = result.get(deleted) ?? new Map<SymbolId, Deletion>();
    if (!known.has(lost)) known.set(lost, { relation, isPart });
    result.set(deleted, known);
  }
  return result;
}
