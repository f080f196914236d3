import type { Entity, Mixin } from "@domainsmith/model";
import { accessOf, entityOf, isInTenant, ownershipOf, perObject, principalOf, simpleName } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck, defineProjectFact } from "../../model-check.ts";

/** Policy blocks that are empty, or where none can be. */
export const policyBlocks = defineDeclarationCheck(["mixin", "entity"], (owner, context) => {
  if (!owner.policy) return;
  const { model, report, reportIfComplete } = context;
  const whole = owner.kind === "entity" ? ownershipOf(model).partOf(owner.id)?.from.entity : undefined;
  if (whole !== undefined) {
    const isOwn = owner.policy.some(({ declaredIn }) => declaredIn === owner.id) || owner.policy.length === 0;
    const help = isOwn ? "Remove it" : "Leave out the mixin or base that brings it";
    report(
      diagnostics.policyOfPart,
      `${owner.name} is a part of ${simpleName(whole)} and follows its policy: it is read with it and changed with it. ${help}, and write rules for ${simpleName(whole)}.`,
      isOwn ? { at: owner.policy } : { at: owner },
    );
  } else if (owner.policy.length === 0) {
    reportIfComplete(
      diagnostics.emptyPolicy,
      `A policy allows nothing but what its rules allow, and this one has none: nobody can do anything. Write rules, such as \`everyone: allow read\`.`,
      { at: owner.policy },
    );
  }
});

const tellsApart = perObject(
  ({ policy }: Entity | Mixin) =>
    policy?.some(({ roles, anyone, condition }) => roles.length > 0 || anyone || condition) ?? false,
);

/**
 * Whether the model's own policies tell people apart: a model without such is open on purpose, or was just imported.
 */
const anyTellsApart = defineProjectFact(
  ({ model, isOwn }, _key: undefined) =>
    model.entities.some((owner) => tellsApart(owner) && isOwn(owner)) ||
    model.mixins.some((owner) => tellsApart(owner) && isOwn(owner)),
);

/** Entities that everybody may do everything with, in a model that tells people apart. */
export const missingPolicies = defineDeclarationCheck(["entity"], (entity, { model, ask, reportIfComplete }) => {
  if (entity.abstract || entity.policy || !ask(anyTellsApart, undefined)) return;
  if (ownershipOf(model).partOf(entity.id)) return;
  // The base is told already, and passes on what is written there.
  if (entity.base !== undefined && !entityOf(model, entity.base).abstract) return;
  const whose = isInTenant(model, entity.id) ? " of their tenant" : "";
  reportIfComplete(
    diagnostics.missingPolicy,
    `Everybody who signs in may read, change and delete every ${entity.name}${whose}, for it has no policy. Write \`policy { … }\` to say who may do what.`,
    { at: entity, data: { insert: "policy" } },
  );
});

/** Who signs in and cannot see who they are. */
export const unreadablePrincipal = defineDeclarationCheck(["entity"], (principal, { model, reportIfComplete }) => {
  if (!principal.policy || principal.policy.length === 0 || principalOf(model) !== principal.id) return;
  if (accessOf(model, principal, "read", { kind: "member" }).allowed !== "never") return;
  reportIfComplete(
    diagnostics.unreadablePrincipal,
    `Who signs in without a role cannot read their own ${principal.name}. Write \`self: allow read when this == me\`, unless that is meant.`,
    { at: principal.policy },
  );
});
