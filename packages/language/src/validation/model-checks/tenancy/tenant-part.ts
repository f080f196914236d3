import { entityOf, familyRoot } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineModelCheck } from "../../model-check.ts";

/** A tenant is there before any row that belongs to it, so it cannot be a part of one. */
export const tenantPart = defineModelCheck(({ model, report }) => {
  if (model.tenancy === undefined) return;
  const tenant = entityOf(model, model.tenancy);
  for (const relation of model.relations) {
    if (relation.kind !== "composition" || familyRoot(model, relation.to.entity) !== tenant) continue;
    const owner = entityOf(model, relation.from.entity);
    if (owner === tenant) continue;
    report(
      diagnostics.tenancyTarget,
      `${tenant.name} is a part of ${owner.name} and comes into being with it. A tenant has a life of its own: remove \`owns\` in ${owner.name}, or divide by ${owner.name}.`,
      { at: model, property: "entity", related: [{ at: relation, message: `${owner.name} owns ${tenant.name}.` }] },
    );
    return;
  }
});
