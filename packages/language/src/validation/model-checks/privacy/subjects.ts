import {
  defineFact,
  definePlainFact,
  defineSummary,
  type Entity,
  entityOf,
  type Lineage,
  lineageOf,
  type Model,
  perObject,
  type SymbolId,
  sameParts,
} from "@domainsmith/model";

/** Whether the rows of an entity are people whom data is about: it is marked so, or extends one that is. */
export function isSubject(model: Model, entity: Entity): boolean {
  for (let at: Entity | undefined = entity; at; at = at.base === undefined ? undefined : entityOf(model, at.base)) {
    if (at.subject) return true;
  }
  return false;
}

/** The entities to one row of which, or of which as its parts, an entity's relations lead. */
const targetsOf = perObject(({ members }: Entity): readonly SymbolId[] =>
  members.flatMap((member) =>
    member.kind !== "relation" || (member.cardinality.many && !member.owns) ? [] : member.target,
  ),
);

interface Subjects {
  /** Those with rows, in the order of the model. */
  readonly all: readonly SymbolId[];
  readonly leading: ReadonlySet<SymbolId>;
}

const subjects = defineSummary(
  (model) => {
    const ids: SymbolId[] = [];
    const marked: SymbolId[] = [];
    const targets: (readonly SymbolId[])[] = [];
    for (const entity of model.entities) {
      ids.push(entity.id);
      targets.push(targetsOf(entity));
      if (entity.subject) marked.push(entity.id);
    }
    return [lineageOf(model), ids, marked, targets] as const;
  },
  ([lineage, ids, marked, targets]): Subjects => {
    const found = new Set(marked.flatMap((id) => lineage.family(id)));
    const all = ids.filter((id) => found.has(id) && !lineage.isAbstract(id));
    return { all, leading: leadingTo(all, lineage, ids, targets) };
  },
);

/**
 * The entities whose rows lead to a subject: they are one, or a relation to one row, or ownership in either direction,
 * leads to a row that does.
 */
function leadingTo(
  all: readonly SymbolId[],
  lineage: Lineage,
  ids: readonly SymbolId[],
  targets: readonly (readonly SymbolId[])[],
): ReadonlySet<SymbolId> {
  const before = new Map<SymbolId, SymbolId[]>();
  ids.forEach((id, index) => {
    for (const target of targets[index] ?? []) {
      const entries = before.get(target);
      if (entries) entries.push(id);
      else before.set(target, [id]);
    }
  });
  const found = new Set<SymbolId>();
  const queue = [...all];
  for (const id of queue) {
    if (found.has(id)) continue;
    found.add(id);
    queue.push(...(before.get(id) ?? []), ...lineage.family(id));
    // A reference to a base may lead to a row of what extends it.
    const base = lineage.baseOf(id);
    if (base !== undefined) queue.push(...(before.get(base) ?? []));
  }
  return found;
}

/** The ids of the entities with rows that are subjects, in the order of the model. */
export const subjectIds = definePlainFact((model) => subjects(model).all, sameParts);

/** Whether the rows of an entity lead to a subject, or are one. */
export const leadsToSubject = defineFact((model, id: SymbolId) => subjects(model).leading.has(id));
