import type { Entity, PolicyRule } from "../declarations.ts";
import type { Model } from "../model.ts";
import { isInTenant, ownershipOf } from "../ownership/index.ts";
import { names, type Requester, readsWhole, ruleFits, rulesOf, visibleMembers } from "./rules.ts";

/**
 * Whether a rule's condition is true; only asked for rules that have one. `before` is the row as it is, `after` as the
 * operation would leave it (with `old` being the row before).
 */
export type ConditionHolds = (rule: PolicyRule, row: "before" | "after") => boolean;

export type Decision =
  | {
      readonly allowed: true;
      /** For `read`: the members that may be seen beside `id` and `version`; absent: all. */
      readonly members?: readonly string[];
    }
  | {
      readonly allowed: false;
      /**
       * - `unauthenticated` (401), `forbidden` (403): no rule could ever allow it; known without looking at rows
       * - `notFound` (404): the row may not be read, so nothing is told about it
       * - `denied` (403): `rule` says no
       * - `notAllowed` (403): rules that could allow it do not, for this row
       */
      readonly reason: "unauthenticated" | "forbidden" | "notFound" | "denied" | "notAllowed";
      readonly rule?: PolicyRule;
    };

/**
 * Whether somebody may do an operation with a row that exists, in their tenant. This is the meaning of policies, as
 * the language reference states it; what is generated must agree with it.
 *
 * @param entity not a part: what is owned follows its owner. Throws for a part and for an operation it does not have.
 * @param operation `read`, `create`, `update`, `delete` or an action's name
 */
export function decide(
  model: Model,
  entity: Entity,
  operation: string,
  requester: Requester,
  conditionHolds: ConditionHolds,
): Decision {
  const part = ownershipOf(model).partOf(entity.id);
  if (part) throw new Error(`${entity.id} is a part and has no policy: ask about its owner ${part.from.entity}.`);
  const rules = rulesOf(entity).filter((rule) => ruleFits(rule, requester));
  const refusal = refusedToAll(model, entity, rules, operation, requester);
  if (refusal) return refusal;
  const isTrue = (rule: PolicyRule, row: "before" | "after") =>
    rule.condition === undefined || conditionHolds(rule, row);

  if (operation === "read") return readable(entity, rules, (rule) => isTrue(rule, "before"));
  if (operation === "create") return judged(rules, operation, (rule) => isTrue(rule, "after"));
  const visible = readable(entity, rules, (rule) => isTrue(rule, "before"));
  if (!visible.allowed) return visible;
  const before = judged(rules, operation, (rule) => isTrue(rule, "before"));
  if (!before.allowed || operation !== "update") return before;
  return judged(rules, operation, (rule) => isTrue(rule, "after"));
}

/**
 * The refusal of an operation that needs no row: nobody in this position could ever do it. Lists are refused by it,
 * too; otherwise they hold the rows that `read` allows. Undefined where it depends on the row.
 */
export function refusedAtOnce(
  model: Model,
  entity: Entity,
  operation: string,
  requester: Requester,
): Decision | undefined {
  const rules = rulesOf(entity).filter((rule) => ruleFits(rule, requester));
  return refusedToAll(model, entity, rules, operation, requester);
}

function refusedToAll(
  model: Model,
  entity: Entity,
  rules: readonly PolicyRule[],
  operation: string,
  requester: Requester,
): Decision | undefined {
  // Who did not sign in works for no tenant.
  if (!requester.signedIn && isInTenant(model, entity.id)) return { allowed: false, reason: "unauthenticated" };
  if (rules.some((rule) => rule.effect === "allow" && names(rule, operation))) return undefined;
  return { allowed: false, reason: requester.signedIn ? "forbidden" : "unauthenticated" };
}

/** What may be seen of a row: the members of all rules that allow it, without those that a rule denies. */
function readable(entity: Entity, rules: readonly PolicyRule[], isTrue: (rule: PolicyRule) => boolean): Decision {
  const applying = rules.filter((rule) => names(rule, "read") && isTrue(rule));
  const allows = applying.filter(({ effect }) => effect === "allow");
  const denies = applying.filter(({ effect }) => effect === "deny");
  if (allows.length === 0 || denies.some(readsWhole)) return { allowed: false, reason: "notFound" };
  const members = visibleMembers(entity, allows, denies);
  return { allowed: true, ...(members ? { members } : {}) };
}

function judged(rules: readonly PolicyRule[], operation: string, isTrue: (rule: PolicyRule) => boolean): Decision {
  const applying = rules.filter((rule) => names(rule, operation));
  const denying = applying.find((rule) => rule.effect === "deny" && isTrue(rule));
  if (denying) return { allowed: false, reason: "denied", rule: denying };
  if (applying.some((rule) => rule.effect === "allow" && isTrue(rule))) return { allowed: true };
  return { allowed: false, reason: "notAllowed" };
}
