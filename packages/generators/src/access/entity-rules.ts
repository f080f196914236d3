import { type Entity, type Model, ownershipOf, type PolicyRule, rulesOf } from "@domainsmith/model";
import type { RuleAccess, SqlText } from "./access-types.ts";
import type { RuleCompiler } from "./rule-compiler.ts";
import { ruleOwnerName } from "./rule-names.ts";

/** The rules of an entity as the database judges them. */
export interface EntityRules {
  readonly entity: Entity;
  /** `Order`: what the ids of its rules begin with. */
  readonly name: string;
  readonly rules: readonly RuleSql[];
}

export type RuleSql = RuleAccess;

/** An entity's policy compiled; without a policy block one rule that lets everybody who signed in do everything. */
export function entityRules(compiler: RuleCompiler, entity: Entity): EntityRules {
  const name = ruleOwnerName(compiler.model, entity.id);
  const rules = rulesOf(entity).map((rule) => ruleSql(compiler, entity, name, rule));
  return { entity, name, rules };
}

function ruleSql(compiler: RuleCompiler, entity: Entity, name: string, rule: PolicyRule): RuleSql {
  const condition: SqlText | undefined = compiler.policy(entity, rule);
  return {
    id: `${name}.${rule.name}`,
    rule,
    roles: rule.roles.map((role) => compiler.role(role)),
    ...(condition === undefined ? {} : { condition }),
  };
}

/** The rules, those about reading with how an index finds what they allow: where several conditions are joined by OR. */
export function withCandidates(compiler: RuleCompiler, { entity, rules }: EntityRules): readonly RuleAccess[] {
  const alternatives = rules.filter(({ rule, condition }) => {
    const reads = rule.operations.some(({ name }) => name === "read");
    return rule.effect === "allow" && reads && condition !== undefined && !condition.readsOld;
  });
  return rules.map((each) => {
    const isOne = alternatives.includes(each) && (alternatives.length > 1 || / OR /.test(each.condition?.sql ?? ""));
    const candidates = isOne ? compiler.candidates(entity, each.rule) : undefined;
    return candidates === undefined ? each : { ...each, candidates };
  });
}

/** Whether an entity has a policy of its own: parts follow their owner. */
export function hasRules(model: Model, entity: Entity): boolean {
  return ownershipOf(model).partOf(entity.id) === undefined;
}
