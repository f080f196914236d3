import {
  defineColumn,
  defineFactFrom,
  definePlainFact,
  defineSelection,
  defineSummary,
  type Entity,
  entityOf,
  type Lineage,
  lineageOf,
  type Model,
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

/** An entity, and the entities to one row of which, or of which as its parts, its relations lead. */
const targets = defineColumn(
  ({ entities }) => entities,
  ({ id, members }) =>
    [
      id,
      members.flatMap((member) =>
        member.kind !== "relation" || (member.cardinality.many && !member.owns) ? [] : member.target,
      ),
    ] as const,
);

const marked = defineSelection(
  ({ entities }) => entities,
  ({ id, subject }) => (subject ? id : undefined),
);

interface Subjects {
  /** Those with rows, in the order of the model. */
  readonly all: readonly SymbolId[];
  /** Those whose rows lead to them. */
  readonly leading: readonly SymbolId[];
}

const subjects = defineSummary(
  (model) => [lineageOf(model), marked(model), targets(model)] as const,
  ([lineage, ids, links]): Subjects => {
    const found = new Set(ids.flatMap((id) => lineage.family(id)));
    const all = links.flatMap(([id]) => (found.has(id) && !lineage.isAbstract(id) ? id : []));
    return { all, leading: leadingTo(all, lineage, links) };
  },
);

/**
 * The entities whose rows lead to a subject: they are one, or a relation to one row, or ownership in either direction,
 * leads to a row that does.
 */
function leadingTo(
  all: readonly SymbolId[],
  lineage: Lineage,
  links: readonly (readonly [id: SymbolId, targets: readonly SymbolId[]])[],
): readonly SymbolId[] {
  const found = new Set(all);
  const before = new Map<SymbolId, SymbolId[]>();
  for (const [id, targets] of links) {
    // That one is found already, and most are where there are many.
    if (found.has(id)) continue;
    for (const target of targets) {
      const entries = before.get(target);
      if (entries) entries.push(id);
      else before.set(target, [id]);
    }
  }
  const reach = (ids: readonly SymbolId[] = []) => {
    for (const id of ids) found.add(id);
  };
  // What is added meanwhile is met as well.
  for (const id of found) {
    reach(before.get(id));
    reach(lineage.family(id));
    // A reference to a base may lead to a row of what extends it.
    const base = lineage.baseOf(id);
    if (base !== undefined) reach(before.get(base));
  }
  return [...found];
}

/** The ids of the entities with rows that are subjects, in the order of the model. */
export const subjectIds = definePlainFact((model) => subjects(model).all, sameParts);

/** Stays the same object while the same entities lead to subjects, by whichever relations. */
const leading = defineSummary(
  (model) => [subjects(model).leading] as const,
  ([ids]): ReadonlySet<SymbolId> => new Set(ids),
);

/** Whether the rows of an entity lead to a subject, or are one. */
export const leadsToSubject = defineFactFrom(leading, (ids, id: SymbolId) => ids.has(id));
