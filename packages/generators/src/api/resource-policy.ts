import { type Entity, entityOf, type Model, type PolicyRule, type SymbolId } from "@domainsmith/model";
import type { AccessModel, RuleAccess } from "../access/index.ts";
import { propertyName } from "../naming/index.ts";
import type { RelationalModel } from "../relational/storage.ts";
import { EVERYTHING, offersOf } from "./offers.ts";
import type { Field, Include, ResourcePolicy, ResourceRule } from "./resource.ts";

interface Context {
  readonly model: Model;
  readonly relational: RelationalModel;
  readonly access: AccessModel;
}

/** The policy of an entity and of the kinds below it, which its lists give as well. */
export function resourcePolicy(
  context: Context,
  entity: Entity,
  fields: readonly Field[],
  includes: readonly Include[],
  subtypes: readonly SymbolId[] = [],
): ResourcePolicy {
  const kinds = [entity, ...subtypes.map((id) => entityOf(context.model, id))];
  const rules = mergedRules(context, kinds).map((rule) => namedInApi(rule, fields, includes));
  const offers = offersOf(context, entity.id);
  const actions = entity.actions.map(({ name }) => name);
  const open = kinds.every(({ id }) => context.access.entities.get(id)?.rules === undefined);
  return {
    open,
    rules,
    hideable: hideable(rules, fields, includes),
    writersRead: offers.has("read") && readThemselves(rules, ["create", "update"]),
    actorsRead: offers.has("read") && unconditionallyRead(rules, actions),
  };
}

/** Rules of several kinds; one that all of them inherit is one rule. */
function mergedRules({ relational, access }: Context, kinds: readonly Entity[]): readonly ResourceRule[] {
  const merged = new Map<string, { access: RuleAccess; operations: readonly string[]; kinds: string[] }>();
  for (const entity of kinds) {
    const kind = relational.entities.get(entity.id)?.kind?.own ?? "";
    for (const rule of access.entities.get(entity.id)?.rules ?? [openRule(access, entity)]) {
      const operations = rule.rule.operations.map(({ name }) => name);
      const key = JSON.stringify([rule.rule.declaredIn, rule.rule.name, rule.condition?.sql, operations]);
      const known = merged.get(key);
      if (known) known.kinds.push(kind);
      else merged.set(key, { access: rule, operations: [...new Set(operations)], kinds: [kind] });
    }
  }
  return [...merged.values()].map(({ kinds: holding, ...rule }) =>
    holding.length === kinds.length ? rule : { ...rule, kinds: holding },
  );
}

function openRule(access: AccessModel, entity: Entity): RuleAccess {
  const operations = [...EVERYTHING, ...entity.actions.map(({ name }) => name)];
  const name = access.entities.get(entity.id)?.name ?? entity.name;
  const rule: PolicyRule = {
    name: "",
    effect: "allow",
    operations: operations.map((operation) => ({ name: operation, members: [] })),
    roles: [],
    anyone: false,
    code: name,
    declaredIn: entity.id,
  };
  return { id: name, rule, roles: [] };
}

function namedInApi(rule: ResourceRule, fields: readonly Field[], includes: readonly Include[]): ResourceRule {
  const reads = rule.access.rule.operations.filter(({ name }) => name === "read");
  if (reads.length === 0 || reads.some(({ members }) => members.length === 0)) return rule;
  const members = reads.flatMap((operation) => operation.members.map((name) => apiName(name, fields, includes)));
  return { ...rule, members: [...new Set(members)] };
}

/** What the API calls a member: a field, or an include where the member only leads elsewhere. */
function apiName(member: string, fields: readonly Field[], includes: readonly Include[]): string {
  const field = fields.find((each) => each.member === member);
  const include = includes.find((each) => each.kind === "inverse" && each.member === member);
  return field?.name ?? include?.name ?? propertyName([member]);
}

/** What some rule can hide while the row is shown. */
function hideable(
  rules: readonly ResourceRule[],
  fields: readonly Field[],
  includes: readonly Include[],
): ReadonlySet<string> {
  const limited = rules.filter(({ members }) => members !== undefined);
  const names = [...fields, ...includes.filter(({ kind }) => kind === "inverse")].map(({ name }) => name);
  return new Set(
    names.filter((name) =>
      limited.some(({ access, members = [] }) =>
        access.rule.effect === "allow" ? !members.includes(name) : members.includes(name),
      ),
    ),
  );
}

/** Every rule that allows one of these operations, or another one whatever the row, allows to read the row as well. */
function readThemselves(rules: readonly ResourceRule[], operations: readonly string[]): boolean {
  return deniesNoRow(rules) && allowing(rules, operations).every((rule) => reads(rule) || isReadByAll(rules, rule));
}

/** The same, but the row may have become another one: only rules without a condition count. */
function unconditionallyRead(rules: readonly ResourceRule[], operations: readonly string[]): boolean {
  return deniesNoRow(rules) && allowing(rules, operations).every((rule) => isReadByAll(rules, rule));
}

function deniesNoRow(rules: readonly ResourceRule[]): boolean {
  return !rules.some(({ access, operations, members }) => {
    return access.rule.effect === "deny" && operations.includes("read") && members === undefined;
  });
}

function allowing(rules: readonly ResourceRule[], operations: readonly string[]): readonly ResourceRule[] {
  return rules.filter(
    (rule) => rule.access.rule.effect === "allow" && rule.operations.some((name) => operations.includes(name)),
  );
}

/** It allows to read rows: as a whole, or some of their members. */
function reads({ access, operations }: ResourceRule): boolean {
  return access.rule.effect === "allow" && operations.includes("read") && !access.condition?.readsOld;
}

/** Some rule without a condition lets everybody read whom the other rule is about. */
function isReadByAll(rules: readonly ResourceRule[], { access, kinds }: ResourceRule): boolean {
  return rules.some((other) => {
    if (!reads(other) || other.access.condition || (other.kinds && other.kinds !== kinds)) return false;
    if (other.access.rule.anyone) return true;
    if (access.rule.anyone) return false;
    if (other.access.roles.length === 0) return true;
    return access.roles.length > 0 && access.roles.every((role) => other.access.roles.includes(role));
  });
}
