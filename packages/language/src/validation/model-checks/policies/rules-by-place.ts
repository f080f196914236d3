import { type Entity, isResolved, type Mixin, ownershipOf, type PolicyRule } from "@domainsmith/model";
import * as ast from "../../../generated/ast.ts";
import type { ModelCheckContext } from "../../model-check.ts";

/** A rule as one entity has it. */
export interface RuleOf {
  readonly rule: PolicyRule;
  readonly entity: Entity;
}

/** Entities whose own policy decides about rows: concrete ones that are no parts and have a policy block. */
export function governedEntities({
  model,
}: ModelCheckContext): readonly (Entity & { readonly policy: readonly PolicyRule[] })[] {
  const ownership = ownershipOf(model);
  return model.entities.filter(
    (entity): entity is Entity & { readonly policy: readonly PolicyRule[] } =>
      !entity.abstract && entity.policy !== undefined && !ownership.partOf(entity.id),
  );
}

/** The rules of governed entities by where they are written: one of a base or mixin is the same rule of several. */
export function rulesByPlace(context: ModelCheckContext): readonly (readonly RuleOf[])[] {
  const places = new Map<object, RuleOf[]>();
  for (const entity of governedEntities(context)) {
    for (const rule of entity.policy) {
      const place = context.originOf(rule) ?? rule;
      const rules = places.get(place);
      if (rules) rules.push({ rule, entity });
      else places.set(place, [{ rule, entity }]);
    }
  }
  return [...places.values()];
}

/**
 * What has rules of its own, with all rules that hold wherever they do: those of its bases and mixins as well. Parts
 * are left out, for they must not have any.
 */
export function rulesByDeclaration(context: ModelCheckContext): readonly {
  readonly owner: Entity | Mixin;
  readonly own: readonly PolicyRule[];
  readonly all: readonly PolicyRule[];
}[] {
  const ownership = ownershipOf(context.model);
  return [...context.model.mixins, ...context.model.entities].flatMap((owner) => {
    if (!owner.policy || ownership.partOf(owner.id)) return [];
    const all = owner.policy.filter((rule) => isReadable(context, rule));
    return { owner, own: all.filter(({ declaredIn }) => declaredIn === owner.id), all };
  });
}

/** Whether everything that a rule names was found. */
export function isReadable({ originOf }: ModelCheckContext, rule: PolicyRule): boolean {
  const node = originOf(rule);
  const rolesFound = !ast.isRule(node) || node.roles.every(({ ref }) => ref !== undefined);
  return rolesFound && rule.operations.length > 0 && (!rule.condition || isResolved(rule.condition.expression));
}
