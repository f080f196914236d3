import { type Entity, entityOf, type Model, type RelationMember, type SymbolId } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineModelCheck } from "../../model-check.ts";
import { cyclesOf, wayBack } from "../cycles.ts";
import { familyOf, familyRoot, isShared } from "../families.ts";

/** What must be there before a row can be: one row of any of these. */
interface Need {
  readonly anyOf: readonly SymbolId[];
  /** The relation that needs it; absent for the owner of a part and for the tenant. */
  readonly member?: RelationMember;
}

/**
 * Rows that need each other can never be: none of them can come first. What an owner owns comes into being together
 * with it, so only what its parts need counts.
 */
export const impossibleRows = defineModelCheck(({ model, report }) => {
  const needs = needsOf(model);
  const blocked = blockedBy(needs);
  const next = (id: SymbolId) =>
    (needs.get(id) ?? []).flatMap(({ anyOf }) => (anyOf.every((target) => blocked.has(target)) ? anyOf : []));
  for (const cycle of cyclesOf([...blocked], next)) {
    const inCycle = new Set(cycle);
    const first = model.entities.find(({ id }) => inCycle.has(id));
    if (!first) continue;
    const way = wayBack(first.id, (id) => next(id).filter((target) => inCycle.has(target)));
    const members = way.flatMap((id, at) => {
      const target = way[(at + 1) % way.length];
      const need = needs.get(id)?.find(({ anyOf }) => target !== undefined && anyOf.includes(target));
      return need?.member ?? [];
    });
    const [member, ...others] = members;
    if (!member) continue;
    const names = way.map((id) => entityOf(model, id).name);
    report(diagnostics.impossibleRow, message(names, member), {
      at: member,
      related: others.map((at) => ({ at, message: `${at.name} is required, too.` })),
    });
  }
});

function message(names: readonly string[], { name, cardinality }: RelationMember): string {
  const advice = cardinality.many ? `Allow ${name} to be an empty list` : `Make ${name} optional`;
  const [only] = names;
  const reason =
    names.length === 1
      ? `A row of ${only} needs another one to be there already, so the first can never be created.`
      : `Rows that need each other, ${[...names, only].join(" → ")}, can never be created: none can come first.`;
  return `${reason} ${advice}.`;
}

/** What each entity with rows needs. */
function needsOf(model: Model): ReadonlyMap<SymbolId, readonly Need[]> {
  const owners = ownersOf(model);
  const result = new Map<SymbolId, Need[]>();
  for (const entity of model.entities) {
    if (entity.abstract) continue;
    const needs = requiredBy(model, entity, new Set());
    const owner = owners.get(familyRoot(model, entity.id)?.id ?? entity.id);
    if (owner) needs.push({ anyOf: kindsOf(model, owner) });
    if (model.tenancy !== undefined && entity.id !== model.tenancy && !isShared(model, entity.id)) {
      needs.push({ anyOf: kindsOf(model, model.tenancy) });
    }
    result.set(entity.id, needs);
  }
  return result;
}

/** What the written relations of an entity need, those of the parts that it cannot be without included. */
function requiredBy(model: Model, entity: Entity, above: ReadonlySet<SymbolId>): Need[] {
  const inside = new Set([...above, entity.id]);
  const needs: Need[] = [];
  for (const member of entity.members) {
    if (member.kind !== "relation" || !member.written || member.cardinality.lower === 0) continue;
    if (isWrittenTwice(model, member)) continue;
    const anyOf = kindsOf(model, member.target);
    if (!member.owns) needs.push({ anyOf, member });
    else if (anyOf.some((kind) => inside.has(kind))) needs.push({ anyOf, member });
    else if (anyOf.length === 1) {
      for (const part of anyOf)
        needs.push(...requiredBy(model, entityOf(model, part), inside).map((need) => ({ ...need })));
    }
  }
  return needs;
}

/** A relation written at both ends, which another diagnostic tells, is one that may be required at one of them. */
function isWrittenTwice(model: Model, { inverse, target }: RelationMember): boolean {
  return entityOf(model, target).members.some(
    (other) => other.name === inverse && (other.kind !== "relation" || other.written),
  );
}

/** The entity itself and what extends it, without abstract ones. */
function kindsOf(model: Model, id: SymbolId): readonly SymbolId[] {
  return familyOf(model, id).flatMap((entity) => (entity.abstract ? [] : entity.id));
}

/** The owner of what only one entity owns, by the part's topmost entity. */
function ownersOf(model: Model): ReadonlyMap<SymbolId, SymbolId> {
  const owners = new Map<SymbolId, Set<SymbolId>>();
  for (const { kind, from, to } of model.relations) {
    const owner = familyRoot(model, from.entity);
    if (kind !== "composition" || !owner || familyRoot(model, to.entity)?.id !== to.entity) continue;
    if (owner.id === to.entity) continue;
    owners.set(to.entity, (owners.get(to.entity) ?? new Set()).add(from.entity));
  }
  return new Map(
    [...owners].flatMap(([part, [owner, ...others]]) => (owner && others.length === 0 ? [[part, owner]] : [])),
  );
}

/** The entities that no order of creation reaches. Linear in the number of needs. */
function blockedBy(needs: ReadonlyMap<SymbolId, readonly Need[]>): ReadonlySet<SymbolId> {
  const waiting = new Map<SymbolId, { readonly by: SymbolId; met: boolean }[]>();
  const open = new Map<SymbolId, number>();
  const ready: SymbolId[] = [];
  for (const [id, all] of needs) {
    // What nothing can be is an error elsewhere, such as a relation to an abstract entity.
    const counted = all.filter(({ anyOf }) => anyOf.length > 0);
    open.set(id, counted.length);
    if (counted.length === 0) ready.push(id);
    for (const { anyOf } of counted) {
      const entry = { by: id, met: false };
      for (const target of anyOf) {
        const entries = waiting.get(target);
        if (entries) entries.push(entry);
        else waiting.set(target, [entry]);
      }
    }
  }
  for (const id of ready) {
    for (const entry of waiting.get(id) ?? []) {
      if (entry.met) continue;
      entry.met = true;
      const left = (open.get(entry.by) ?? 0) - 1;
      open.set(entry.by, left);
      if (left === 0) ready.push(entry.by);
    }
  }
  const reached = new Set(ready);
  return new Set([...needs.keys()].filter((id) => !reached.has(id)));
}
