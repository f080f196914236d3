import { defineCheck } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";
import { relatedTo } from "../../related.ts";

/** A tenant is a row of a table of its own, which exists before any row that belongs to it. */
export const tenancyTarget = defineCheck("Tenancy", (node, report) => {
  const entity = node.entity?.ref;
  if (!entity) return;
  const where = { node, property: "entity", ...relatedTo(entity, `${entity.name} is declared here.`) } as const;
  if (entity.modifiers.includes("abstract")) {
    report(
      diagnostics.tenancyTarget,
      `${entity.name} is abstract and has no rows that could be tenants. Name an entity that extends it, or remove \`abstract\`.`,
      where,
    );
  } else if (entity.modifiers.includes("shared")) {
    report(
      diagnostics.tenancyTarget,
      `${entity.name} is shared by all tenants and so cannot be one. Remove \`shared\` from ${entity.name}, or divide by another entity.`,
      where,
    );
  } else if (entity.modifiers.includes("principal")) {
    report(
      diagnostics.tenancyTarget,
      `${entity.name} signs in and belongs to a tenant itself. Divide by what its rows belong to, such as an organization.`,
      where,
    );
  } else if (entity.base?.ref && !entity.base.ref.modifiers.includes("abstract")) {
    report(
      diagnostics.tenancyTarget,
      `${entity.name} shares the table of ${entity.base.ref.name}, whose other rows are no tenants. Remove \`extends ${entity.base.ref.name}\`, or make ${entity.base.ref.name} abstract.`,
      where,
    );
  }
});
