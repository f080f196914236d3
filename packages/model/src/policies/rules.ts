import type { Action, Entity, PolicyRule } from "../declarations.ts";
import type { SymbolId } from "../symbols.ts";

/** The operations that every entity has; its actions come on top. */
export const BASIC_OPERATIONS = ["read", "create", "update", "delete"] as const;

/** Everything that can be done with an entity: the basic operations, then its actions as written. */
export function operationsOf(entity: { readonly actions: readonly Action[] }): readonly string[] {
  return [...BASIC_OPERATIONS, ...entity.actions.map(({ name }) => name)];
}

/** Who asks, as far as rules know: whether they signed in, and their roles. Who they are is a matter of conditions. */
export interface Requester {
  readonly signedIn: boolean;
  /** Ids of roles; of somebody who did not sign in: none. */
  readonly roles: readonly SymbolId[];
}

/**
 * The rules that an entity's policy consists of, those of its bases and mixins first. Without a policy block there is
 * one that lets everybody who signed in do everything.
 */
export function rulesOf(entity: Entity): readonly PolicyRule[] {
  return entity.policy ?? [openRule(entity)];
}

function openRule(entity: Entity): PolicyRule {
  return {
    name: "open",
    effect: "allow",
    operations: operationsOf(entity).map((name) => ({ name, members: [] })),
    roles: [],
    anyone: false,
    code: `${entity.name}.open`,
    declaredIn: entity.id,
  };
}

/** Whether a rule speaks about somebody: roles are alternatives, none means everybody who signed in. */
export function ruleFits(rule: PolicyRule, requester: Requester): boolean {
  if (rule.anyone) return true;
  if (!requester.signedIn) return false;
  return rule.roles.length === 0 || rule.roles.some((role) => requester.roles.includes(role));
}

/** Whether one rule speaks about everybody whom the other speaks about. */
export function ruleFitsAllOf(rule: PolicyRule, other: PolicyRule): boolean {
  if (rule.anyone) return true;
  if (other.anyone) return false;
  if (rule.roles.length === 0) return true;
  return other.roles.length > 0 && other.roles.every((role) => rule.roles.includes(role));
}

/** Whether a rule names an operation: `read` also where it names some members alone. */
export function names(rule: PolicyRule, operation: string): boolean {
  return rule.operations.some(({ name }) => name === operation);
}

/** Whether a rule names `read` of the whole row. */
export function readsWhole(rule: PolicyRule): boolean {
  return rule.operations.some(({ name, members }) => name === "read" && members.length === 0);
}

/** The members that a rule names with `read`; undefined where it names the whole row. */
export function membersRead(rule: PolicyRule): readonly string[] | undefined {
  if (readsWhole(rule)) return undefined;
  return rule.operations.flatMap(({ name, members }) => (name === "read" ? members : []));
}

/** How answers and messages call a rule: `Order.locked`. */
export function ruleName(entity: Entity, rule: PolicyRule): string {
  return `${entity.name}.${rule.name}`;
}

/**
 * What these rules together show of a row beside `id` and `version`, in the order of the entity's members.
 *
 * @returns undefined: everything
 */
export function visibleMembers(
  entity: Entity,
  allows: readonly PolicyRule[],
  denies: readonly PolicyRule[],
): readonly string[] | undefined {
  const hidden = new Set(denies.flatMap((rule) => membersRead(rule) ?? []));
  const all = allows.some(readsWhole);
  if (all && hidden.size === 0) return undefined;
  const shown = new Set(allows.flatMap((rule) => membersRead(rule) ?? []));
  return entity.members.map(({ name }) => name).filter((name) => (all || shown.has(name)) && !hidden.has(name));
}
