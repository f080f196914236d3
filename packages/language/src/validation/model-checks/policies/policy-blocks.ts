import { accessOf, isInTenant, ownershipOf, principalOf, simpleName } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineModelCheck, type ModelCheckContext } from "../../model-check.ts";

/** Policy blocks that are missing, empty, or where none can be. */
export const policyBlocks = defineModelCheck((context) => {
  const { model, report, complete } = context;
  const ownership = ownershipOf(model);
  for (const owner of [...model.mixins, ...model.entities]) {
    if (!owner.policy) continue;
    const whole = owner.kind === "entity" ? ownership.partOf(owner.id)?.from.entity : undefined;
    if (whole !== undefined) {
      const isOwn = owner.policy.some(({ declaredIn }) => declaredIn === owner.id) || owner.policy.length === 0;
      const help = isOwn ? "Remove it" : "Leave out the mixin or base that brings it";
      report(
        diagnostics.policyOfPart,
        `${owner.name} is a part of ${simpleName(whole)} and follows its policy: it is read with it and changed with it. ${help}, and write rules for ${simpleName(whole)}.`,
        isOwn ? { at: owner.policy } : { at: owner },
      );
    } else if (owner.policy.length === 0 && complete) {
      report(
        diagnostics.emptyPolicy,
        `A policy allows nothing but what its rules allow, and this one has none: nobody can do anything. Write rules, such as \`everyone: allow read\`.`,
        { at: owner.policy },
      );
    }
  }
  if (!complete) return;
  reportMissing(context);
  reportUnreadablePrincipal(context);
});

/**
 * Only where the model's own policies tell people apart: a model without such is open on purpose, or was just imported.
 */
function reportMissing({ model, report, isOwn }: ModelCheckContext): void {
  const ownership = ownershipOf(model);
  const tellsApart = [...model.entities, ...model.mixins].some(
    (owner) =>
      isOwn(owner) && owner.policy?.some(({ roles, anyone, condition }) => roles.length > 0 || anyone || condition),
  );
  if (!tellsApart) return;
  const concrete = new Set(model.entities.filter(({ abstract }) => !abstract).map(({ id }) => id));
  for (const entity of model.entities) {
    if (entity.abstract || entity.policy || ownership.partOf(entity.id)) continue;
    // The base is told already, and passes on what is written there.
    if (entity.base !== undefined && concrete.has(entity.base)) continue;
    const whose = isInTenant(model, entity.id) ? " of their tenant" : "";
    report(
      diagnostics.missingPolicy,
      `Everybody who signs in may read, change and delete every ${entity.name}${whose}, for it has no policy. Write \`policy { … }\` to say who may do what.`,
      { at: entity, data: { insert: "policy" } },
    );
  }
}

function reportUnreadablePrincipal({ model, report }: ModelCheckContext): void {
  const id = principalOf(model);
  const principal = model.entities.find((entity) => entity.id === id);
  if (!principal?.policy || principal.policy.length === 0) return;
  if (accessOf(model, principal, "read", { kind: "member" }).allowed !== "never") return;
  report(
    diagnostics.unreadablePrincipal,
    `Who signs in without a role cannot read their own ${principal.name}. Write \`self: allow read when this == me\`, unless that is meant.`,
    { at: principal.policy },
  );
}
