import {
  defineColumn,
  defineFactFrom,
  defineSummary,
  type Entity,
  entityOf,
  isResolved,
  type Mixin,
  type Model,
  ownershipOf,
  type PolicyRule,
  type SymbolId,
  sameParts,
} from "@domainsmith/model";
import * as ast from "../../../generated/ast.ts";
import type { DeclarationCheckContext } from "../../model-check.ts";

/** A rule as one entity has it. */
export interface RuleOf {
  readonly rule: PolicyRule;
  readonly entity: Governed;
}

export type Governed = Entity & { readonly policy: readonly PolicyRule[] };

/** Whether an entity's own policy decides about rows: it is concrete, no part, and has a policy block. */
export function isGoverned(model: Model, entity: Entity): entity is Governed {
  return !entity.abstract && entity.policy !== undefined && !ownershipOf(model).partOf(entity.id);
}

/** An entity with rows that has rules, and the declarations that write them. */
const sources = defineColumn(
  ({ entities }) => entities,
  ({ id, policy, abstract }) =>
    policy && !abstract ? ([id, [...new Set(policy.map(({ declaredIn }) => declaredIn))]] as const) : undefined,
);

/** By what writes rules: the entities with rows that have them. */
const users = defineSummary(
  (model) => [sources(model)] as const,
  ([column]) => {
    const found = new Map<SymbolId, SymbolId[]>();
    for (const [entity, all] of column.filter((each) => each !== undefined)) {
      for (const source of all) {
        const list = found.get(source);
        if (list) list.push(entity);
        else found.set(source, [entity]);
      }
    }
    return found;
  },
);

const usersOf = defineFactFrom(
  users,
  (found, source: SymbolId): readonly SymbolId[] => found.get(source) ?? [],
  sameParts,
);

/** The governed entities that have a rule, in the order of the model: one of a base or mixin is the same of several. */
export function usesOf({ model, originOf }: DeclarationCheckContext, rule: PolicyRule): readonly RuleOf[] {
  return usersOf(model, rule.declaredIn).flatMap((id): readonly RuleOf[] => {
    const entity = entityOf(model, id);
    if (!isGoverned(model, entity)) return [];
    if (entity.policy.includes(rule)) return [{ rule, entity }];
    const named = entity.policy.filter(({ name, declaredIn }) => name === rule.name && declaredIn === rule.declaredIn);
    const place = named.length > 0 ? originOf(rule) : undefined;
    return named.flatMap((each) => (originOf(each) === place ? { rule: each, entity } : []));
  });
}

/** The rules that a declaration writes itself, with the governed entities that have them, if any. */
export function ownRules(
  context: DeclarationCheckContext,
  { id, policy = [] }: Entity | Mixin,
): readonly (readonly [first: RuleOf, ...others: RuleOf[]])[] {
  return policy.flatMap((rule) => {
    const [first, ...others] = rule.declaredIn === id ? usesOf(context, rule) : [];
    return first ? [[first, ...others] as const] : [];
  });
}

/**
 * The rules that a declaration writes itself, and all that hold wherever they do: those of its bases and mixins as well.
 * None of a part, which must not have any.
 */
export function readableRules(
  context: DeclarationCheckContext,
  owner: Entity | Mixin,
): { readonly own: readonly PolicyRule[]; readonly all: readonly PolicyRule[] } {
  if (!owner.policy || ownershipOf(context.model).partOf(owner.id)) return { own: [], all: [] };
  const all = owner.policy.filter((rule) => isReadable(context, rule));
  return { own: all.filter(({ declaredIn }) => declaredIn === owner.id), all };
}

/** Whether everything that a rule names was found. */
function isReadable({ originOf }: DeclarationCheckContext, rule: PolicyRule): boolean {
  if (rule.operations.length === 0 || (rule.condition && !isResolved(rule.condition.expression))) return false;
  const node = originOf(rule);
  return !ast.isRule(node) || node.roles.every(({ ref }) => ref !== undefined);
}
