import { type Entity, entityOf, type Model, type SymbolId } from "@domainsmith/model";
import { familyOf } from "../families.ts";

/** Whether the rows of an entity are people whom data is about: it is marked so, or extends one that is. */
export function isSubject(model: Model, entity: Entity): boolean {
  for (let at: Entity | undefined = entity; at; at = at.base === undefined ? undefined : entityOf(model, at.base)) {
    if (at.subject) return true;
  }
  return false;
}

/** The entities with rows that are subjects. */
export function subjectsOf(model: Model): readonly Entity[] {
  return model.entities.filter((entity) => !entity.abstract && isSubject(model, entity));
}

/**
 * The entities whose rows lead to a subject: they are one, or a relation to one row, or ownership in either direction,
 * leads to a row that does.
 */
export function leadingToSubjects(model: Model): ReadonlySet<SymbolId> {
  const found = new Set<SymbolId>();
  const before = new Map<SymbolId, SymbolId[]>();
  for (const entity of model.entities) {
    for (const member of entity.members) {
      if (member.kind !== "relation" || (member.cardinality.many && !member.owns)) continue;
      const entries = before.get(member.target);
      if (entries) entries.push(entity.id);
      else before.set(member.target, [entity.id]);
    }
  }
  const queue: SymbolId[] = subjectsOf(model).map(({ id }) => id);
  for (const id of queue) {
    if (found.has(id)) continue;
    found.add(id);
    queue.push(...(before.get(id) ?? []), ...familyOf(model, id).map((entity) => entity.id));
    // A reference to a base may lead to a row of what extends it.
    const { base } = entityOf(model, id);
    if (base !== undefined) queue.push(...(before.get(base) ?? []));
  }
  return found;
}
