import {
  type Attribute,
  baseType,
  type Entity,
  type Expression,
  type Model,
  type PolicyRule,
} from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";
import { readableRules } from "./rules-by-place.ts";

/**
 * Denials of every update of a row that has a value, where an update alone could give it that: they hold for the row as
 * it becomes, too. Nothing is said where actions might set it.
 */
export const lockedMembers = defineDeclarationCheck(["entity"], (owner, context) => {
  const { own, all } = readableRules(context, owner);
  const isAbout = (operation: { readonly name: string }) => operation.name === "update";
  const allows = all.filter((rule) => rule.effect === "allow" && rule.operations.some(isAbout));
  if (owner.actions.length > 0 || allows.length === 0) return;
  for (const rule of own) {
    const update = rule.operations.find(isAbout);
    if (rule.effect !== "deny" || !update || !rule.condition) continue;
    if (!allows.every((allow) => concernsAllOf(rule, allow))) continue;
    const member = memberThatIsSet(context.model, owner, rule.condition.expression);
    if (!member) continue;
    context.report(
      diagnostics.lockedMember,
      `No update can set \`${member.name}\`: this holds for the row as it becomes, too. To keep only rows as they are that had it before, deny \`update\` in a rule of its own, with \`old.${member.name}\`.`,
      { at: update },
    );
  }
});

/** Whether a denial is about everybody whom another rule allows something. */
function concernsAllOf(denial: PolicyRule, allow: PolicyRule): boolean {
  if (denial.anyone) return true;
  if (allow.anyone) return false;
  return (
    denial.roles.length === 0 || (allow.roles.length > 0 && allow.roles.every((role) => denial.roles.includes(role)))
  );
}

/** The member of the row that a condition is true for as soon as it is set: `closedAt != null`, `closed`. */
function memberThatIsSet(model: Model, owner: Entity, condition: Expression): Attribute | undefined {
  if (condition.kind !== "binary") {
    const member = changeableMember(owner, condition);
    return member && isBoolean(model, member) ? member : undefined;
  }
  const { operator, left, right } = condition;
  if (operator !== "!=") return undefined;
  if (right.kind === "null") return changeableMember(owner, left);
  return left.kind === "null" ? changeableMember(owner, right) : undefined;
}

function changeableMember({ members }: Entity, expression: Expression): Attribute | undefined {
  const isOwn = expression.kind === "path" && expression.receiver.kind === "this";
  const name = isOwn ? expression.member : expression.kind === "name" ? expression.name : undefined;
  const found = members.find((member) => member.name === name);
  return found?.kind === "attribute" && !found.readonly && !found.key ? found : undefined;
}

function isBoolean(model: Model, { type, cardinality }: Attribute): boolean {
  const { type: base } = baseType(model, type);
  return cardinality.upper === 1 && base.kind === "primitive" && base.name === "Boolean";
}
