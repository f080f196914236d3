import { type Attribute, type Entity, isInTenant, type Model, type PolicyRule } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";
import { isPersonal, personalParts } from "./personal-attributes.ts";

/** Sensitive data is not for those who do not even sign in, and personal data of a shared entity is seen by all tenants. */
export const exposedData = defineDeclarationCheck(["entity"], (entity, { model, report }) => {
  const { policy = [] } = entity;
  const sensitive = policy.length > 0 ? sensitiveIn(entity, model) : [];
  for (const rule of sensitive.length > 0 ? policy : []) {
    const open = sensitive.filter((member) => opens(rule, member, entity));
    if (open.length === 0) continue;
    report(
      diagnostics.sensitiveForAnyone,
      `\`${rule.name}\` lets people read ${open.map(({ name }) => `\`${name}\``).join(", ")} who have not signed in. Name the members that are for everybody, \`read(…)\`, or give the rule roles.`,
      { at: rule, related: open.map((at) => ({ at, message: "This is sensitive." })) },
    );
  }
  if (model.tenancy === undefined || entity.abstract || isInTenant(model, entity.id)) return;
  if (!entity.subject && !entity.members.some(isPersonal)) return;
  report(
    diagnostics.sharedPersonal,
    `All tenants share the rows of ${entity.name}, and with them what they say about people. Remove \`shared\` if each tenant keeps its own.`,
    { at: entity },
  );
});

function sensitiveIn({ members }: Entity, model: Model): readonly Attribute[] {
  return members.filter(
    (member): member is Attribute =>
      member.kind === "attribute" &&
      (member.sensitive !== undefined || personalParts(model, member).some((part) => part.sensitive !== undefined)),
  );
}

/** Whether a rule shows a member to people who have not signed in, and no other rule takes it back. */
function opens(rule: PolicyRule, { name }: Attribute, { policy = [] }: Entity): boolean {
  if (rule.effect !== "allow" || !rule.anyone || !reads(rule, name)) return false;
  return !policy.some((other) => other.effect === "deny" && !other.condition && reads(other, name));
}

function reads({ operations }: PolicyRule, member: string): boolean {
  return operations.some(({ name, members }) => name === "read" && (members.length === 0 || members.includes(member)));
}
