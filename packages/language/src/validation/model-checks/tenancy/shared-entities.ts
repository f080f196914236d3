import { familyRoot, isInTenant } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";

/** `shared` says something where there are tenants, and for a whole table. */
export const sharedEntities = defineDeclarationCheck(
  ["entity"],
  (entity, { model, originOf, report, reportIfComplete }) => {
    if (!entity.shared) return;
    const node = originOf(entity);
    const modifiers = node && "modifiers" in node ? (node.modifiers as readonly string[]) : [];
    const where = { at: entity, property: "modifiers", index: modifiers.indexOf("shared") };
    const root = familyRoot(model, entity.id);
    if (model.tenancy === undefined) {
      reportIfComplete(
        diagnostics.sharedWithoutTenancy,
        `There are no tenants that could share ${entity.name}. Remove \`shared\`, or write \`tenancy by …\` in one file of the project.`,
        where,
      );
    } else if (root && isInTenant(model, root.id)) {
      report(
        diagnostics.sharedFamily,
        `${entity.name} shares the table of ${root.name}, whose rows belong to tenants. Write \`shared\` at ${root.name} as well, or remove it here.`,
        { ...where, related: [{ at: root, message: `${root.name} is not shared.` }] },
      );
    }
  },
);
