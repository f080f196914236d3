import type { Entity, PolicyRule } from "@domainsmith/model";
import { literal } from "../../data/sql/index.ts";
import { words } from "../../naming/index.ts";
import type { EntityRules, RuleSql } from "../entity-rules.ts";
import { all, any, branches, SIGNED_IN } from "./conditions.ts";

/** Whether somebody may read a row: some rule allows it, whole or in part, and none keeps all of it back. */
export function mayRead({ rules }: EntityRules): string {
  const reading = rules.filter(({ rule }) => names(rule, "read"));
  const whole = reading.filter(({ rule }) =>
    rule.operations.some((each) => each.name === "read" && each.members.length === 0),
  );
  return allowed(reading, whole);
}

/** Whether somebody may do something with a row as it is. */
export function may({ rules }: EntityRules, operation: string): string {
  const about = rules.filter(({ rule }) => names(rule, operation));
  return allowed(about, about);
}

/**
 * True, or the end of the statement with the rule that refuses: asked of a row as it becomes. What a condition compares
 * with the row as it was, or looks up among rows that belong to it, only the application knows at that moment.
 */
export function mustBeAllowed({ entity, name, rules }: EntityRules, operation: string): string {
  const about = rules.filter(({ rule }) => names(rule, operation));
  const unknown = ({ condition }: RuleSql) => condition?.readsCollections ?? false;
  const denies = about.filter(isDeny).flatMap((rule) => {
    const holds = unknown(rule) ? undefined : holding(rule);
    return holds === undefined ? [] : [{ when: holds, result: refusal(rule.id, rule.rule.message ?? denied(rule)) }];
  });
  const allowing = about.filter((rule) => !isDeny(rule));
  const allows = any(allowing.map((rule) => (unknown(rule) ? undefined : holding(rule)) ?? roles(rule)));
  if (allows === "true" && denies.length === 0) return "true";
  const none = refusal(name, `No rule of ${entity.name} allows you to ${operation} this ${noun(entity)}.`);
  return branches([...denies, { when: allows, result: "true" }], none);
}

function denied({ id }: RuleSql): string {
  return `The rule ${id} does not allow this.`;
}

function refusal(rule: string, message: string): string {
  return `access.refuse(${literal(rule)}, ${literal(message)})`;
}

function allowed(rules: readonly RuleSql[], denying: readonly RuleSql[]): string {
  const allows = any(rules.filter((rule) => !isDeny(rule)).map((rule) => holding(rule) ?? roles(rule)));
  const denies = any(denying.filter(isDeny).flatMap((rule) => holding(rule) ?? []));
  return denies === "false" ? allows : all([allows, `(${denies}) IS NOT TRUE`]);
}

/**
 * Whether a rule is about who asks, and its condition is true. Undefined where the condition compares the row with what
 * it was before, which only the application knows.
 */
function holding(rule: RuleSql): string | undefined {
  if (rule.condition?.readsOld) return undefined;
  return all([roles(rule), ...(rule.condition ? [rule.condition.sql] : [])]);
}

function roles({ rule, roles: tokens }: RuleSql): string {
  if (rule.anyone) return "true";
  return tokens.length === 0 ? SIGNED_IN : any(tokens.map((role) => `(SELECT access.has_role(${literal(role)}))`));
}

function isDeny({ rule }: RuleSql): boolean {
  return rule.effect === "deny";
}

export function names(rule: PolicyRule, operation: string): boolean {
  return rule.operations.some(({ name }) => name === operation);
}

function noun(entity: Entity): string {
  return words(entity.name).join(" ");
}
