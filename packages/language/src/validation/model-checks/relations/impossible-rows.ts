import {
  defineColumn,
  defineSelection,
  defineSummary,
  entityOf,
  type Lineage,
  lineageOf,
  type Model,
  memberId,
  memberNamed,
  type RelationMember,
  type SymbolId,
} from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineModelCheck } from "../../model-check.ts";
import { cyclesOf, wayBack } from "../cycles.ts";

/** A member by its owner and its name. */
type MemberName = readonly [owner: SymbolId, name: string];

/** What must be there before a row can be: one row of any of these. */
interface Need {
  readonly anyOf: readonly SymbolId[];
  /** The relation that needs it; absent for the owner of a part and for the tenant. */
  readonly member?: MemberName;
}

/** Entities whose rows need one another, and by what. */
interface NeedCycle {
  readonly way: readonly SymbolId[];
  readonly members: readonly MemberName[];
}

/**
 * Rows that need each other can never be: none of them can come first. What an owner owns comes into being together
 * with it, so only what its parts need counts.
 */
export const impossibleRows = defineModelCheck(({ model, report }) => {
  for (const { way, members } of needCyclesOf(model)) {
    const [member, ...others] = members.flatMap((name) => relationNamed(model, name) ?? []);
    if (!member) continue;
    const names = way.map((id) => entityOf(model, id).name);
    report(diagnostics.impossibleRow, message(names, member), {
      at: member,
      related: others.map((at) => ({ at, message: `${at.name} is required, too.` })),
    });
  }
});

function relationNamed(model: Model, [owner, name]: MemberName): RelationMember | undefined {
  const member = memberNamed(model, owner, name);
  return member?.kind === "relation" ? member : undefined;
}

function message(names: readonly string[], { name, cardinality }: RelationMember): string {
  const advice = cardinality.many ? `Allow ${name} to be an empty list` : `Make ${name} optional`;
  const [only] = names;
  const reason =
    names.length === 1
      ? `A row of ${only} needs another one to be there already, so the first can never be created.`
      : `Rows that need each other, ${[...names, only].join(" → ")}, can never be created: none can come first.`;
  return `${reason} ${advice}.`;
}

type Required = readonly [name: string, target: SymbolId, owns: boolean, inverse: string | undefined];

/** The relations of an entity without which a row of it cannot be. */
const requiredRelations = defineColumn(
  ({ entities }) => entities,
  ({ members }): readonly Required[] =>
    members.flatMap((member) => {
      if (member.kind !== "relation" || !member.written || member.cardinality.lower === 0) return [];
      return [[member.name, member.target, member.owns, member.inverse] as const];
    }),
);

const entityIds = defineColumn(
  ({ entities }) => entities,
  ({ id }) => id,
);

const sharedEntities = defineSelection(
  ({ entities }) => entities,
  ({ id, shared }) => (shared ? id : undefined),
);

const ownedEntities = defineSelection(
  ({ relations }) => relations,
  ({ kind, from, to }) => (kind === "composition" ? ([from.entity, to.entity] as const) : undefined),
);

/** Members that are written at both ends of a relation, which another diagnostic tells, by owner and name. */
function writtenTwice(model: Model): readonly string[] {
  const ids = entityIds(model);
  return requiredRelations(model).flatMap((required, index) =>
    required.flatMap(([name, target, , inverse]) => {
      const other = inverse === undefined ? undefined : memberNamed(model, target, inverse);
      return other && (other.kind !== "relation" || other.written) ? memberId(ids[index] ?? "", name) : [];
    }),
  );
}

const needCyclesOf = defineSummary(
  (model) =>
    [
      lineageOf(model),
      entityIds(model),
      requiredRelations(model),
      sharedEntities(model),
      ownedEntities(model),
      writtenTwice(model),
      model.tenancy,
    ] as const,
  ([lineage, ids, required, shared, owned, twice, tenancy]) => {
    const ignored = new Set(twice);
    const needed = ids.map((id, index) => {
      const all = required[index] ?? [];
      return [id, all.filter(([name]) => !ignored.has(memberId(id, name)))] as const;
    });
    const needs = new Needs(lineage, new Map(needed), owned);
    return findCycles(lineage, needs.of(ids, new Set(shared), tenancy));
  },
);

function findCycles(lineage: Lineage, needs: ReadonlyMap<SymbolId, readonly Need[]>): readonly NeedCycle[] {
  const blocked = blockedBy(needs);
  const next = (id: SymbolId) =>
    (needs.get(id) ?? []).flatMap(({ anyOf }) => (anyOf.every((target) => blocked.has(target)) ? anyOf : []));
  return cyclesOf([...blocked], next).flatMap((cycle) => {
    const inCycle = new Set(cycle);
    const first = lineage.first(inCycle);
    if (first === undefined) return [];
    const way = wayBack(first, (id) => next(id).filter((target) => inCycle.has(target)));
    const members = way.flatMap((id, at) => {
      const target = way[(at + 1) % way.length];
      const need = needs.get(id)?.find(({ anyOf }) => target !== undefined && anyOf.includes(target));
      return need?.member ? [need.member] : [];
    });
    return { way, members };
  });
}

class Needs {
  private readonly lineage: Lineage;
  private readonly required: ReadonlyMap<SymbolId, readonly Required[]>;
  private readonly owners: ReadonlyMap<SymbolId, SymbolId>;

  constructor(
    lineage: Lineage,
    required: ReadonlyMap<SymbolId, readonly Required[]>,
    owned: readonly (readonly [from: SymbolId, to: SymbolId])[],
  ) {
    this.lineage = lineage;
    this.required = required;
    this.owners = ownersOf(lineage, owned);
  }

  /** What each entity with rows needs. */
  of(
    entities: readonly SymbolId[],
    shared: ReadonlySet<SymbolId>,
    tenancy: SymbolId | undefined,
  ): ReadonlyMap<SymbolId, readonly Need[]> {
    const result = new Map<SymbolId, Need[]>();
    for (const id of entities) {
      if (this.lineage.isAbstract(id)) continue;
      const needs = this.requiredBy(id, new Set());
      const owner = this.owners.get(this.lineage.root(id) ?? id);
      if (owner !== undefined) needs.push({ anyOf: this.lineage.concrete(owner) });
      if (tenancy !== undefined && id !== tenancy && !this.lineage.tableBases(id).some((each) => shared.has(each))) {
        needs.push({ anyOf: this.lineage.concrete(tenancy) });
      }
      result.set(id, needs);
    }
    return result;
  }

  /** What the written relations of an entity need, those of the parts that it cannot be without included. */
  private requiredBy(id: SymbolId, above: ReadonlySet<SymbolId>): Need[] {
    const inside = new Set([...above, id]);
    const needs: Need[] = [];
    for (const [name, target, owns] of this.required.get(id) ?? []) {
      const member = [id, name] as const;
      const anyOf = this.lineage.concrete(target);
      if (!owns) needs.push({ anyOf, member });
      else if (anyOf.some((kind) => inside.has(kind))) needs.push({ anyOf, member });
      else if (anyOf.length === 1) for (const part of anyOf) needs.push(...this.requiredBy(part, inside));
    }
    return needs;
  }
}

/** The owner of what only one entity owns, by the part's topmost entity. */
function ownersOf(
  lineage: Lineage,
  owned: readonly (readonly [from: SymbolId, to: SymbolId])[],
): ReadonlyMap<SymbolId, SymbolId> {
  const owners = new Map<SymbolId, Set<SymbolId>>();
  for (const [from, to] of owned) {
    const owner = lineage.root(from);
    if (owner === undefined || lineage.root(to) !== to || owner === to) continue;
    owners.set(to, (owners.get(to) ?? new Set()).add(from));
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
