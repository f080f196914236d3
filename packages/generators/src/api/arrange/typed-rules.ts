import { type TypedExpression, typedPolicy } from "@domainsmith/model";
import type { ApiModel } from "../api-model.ts";
import type { Resource, ResourceRule } from "../resource.ts";
import type { World } from "./world.ts";

/** A rule with its condition, as far as it has one. */
export interface TypedRule {
  readonly rule: ResourceRule;
  readonly condition?: TypedExpression;
}

/** The rules of a resource that hold for rows of its own kind. */
export function typedRules({ model }: ApiModel, resource: Resource): readonly TypedRule[] {
  const own = resource.storage.kind?.own;
  const rules = (resource.policy?.rules ?? []).filter(
    ({ kinds }) => !kinds || own === undefined || kinds.includes(own),
  );
  return rules.map((rule) => {
    const condition = rule.access.condition && typedPolicy(model, resource.entity, rule.access.rule);
    return { rule, ...(condition && { condition }) };
  });
}

/** Whether a rule is about somebody with these roles. */
export function isAbout(
  { access: { rule, roles: wanted } }: ResourceRule,
  roles: readonly string[],
  isSignedIn: boolean,
): boolean {
  if (rule.anyone) return true;
  if (!isSignedIn) return false;
  return wanted.length === 0 || wanted.some((role) => roles.includes(role));
}

/** Whether a rule's condition holds for the row at the end of a path; undefined where that is not known. */
export function truthOf({ condition }: TypedRule, world: World, path: readonly string[] = []): boolean | undefined {
  if (!condition) return true;
  const truth = world.truth(condition, path);
  return truth === undefined ? undefined : truth === true;
}

/** Whether whoever asks, with these roles, may read the row at the end of a path; undefined where that is not known. */
export function isReadable(
  all: readonly TypedRule[],
  world: World,
  roles: readonly string[],
  path: readonly string[] = [],
): boolean | undefined {
  const isSignedIn = world.asker.kind !== "nobody";
  const rules = all.filter(({ rule }) => rule.operations.includes("read") && isAbout(rule, roles, isSignedIn));
  const ofEffect = (effect: string) =>
    rules
      .filter(({ rule }) => rule.access.rule.effect === effect && (effect === "allow" || !rule.members))
      .map((rule) => truthOf(rule, world, path));
  const [allowing, denying] = [ofEffect("allow"), ofEffect("deny")];
  if (denying.includes(true)) return false;
  if (denying.includes(undefined)) return undefined;
  if (allowing.includes(true)) return true;
  return allowing.includes(undefined) ? undefined : false;
}
