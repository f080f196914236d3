import { type Entity, entityOf, familyRoot, isInTenant, type Model, type Relation } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";
import { introducedRelations } from "../introduced-relations.ts";

/** What all tenants share cannot refer to what only one of them sees. */
export const sharedRelations = defineDeclarationCheck(["entity"], (entity, { model, report }) => {
  if (model.tenancy === undefined) return;
  for (const relation of introducedRelations(model, entity)) {
    const from = familyRoot(model, relation.from.entity);
    const to = familyRoot(model, relation.to.entity);
    if (!from || !to) continue;
    if (relation.kind === "composition") {
      const part = entityOf(model, relation.to.entity);
      if (isInTenant(model, from.id) === isInTenant(model, to.id)) continue;
      const owner = entityOf(model, relation.from.entity);
      report(diagnostics.sharedPart, partMessage(owner, part, !isInTenant(model, from.id)), {
        at: relation,
        related: [{ at: part, message: `${part.name} is ${isInTenant(model, to.id) ? "not " : ""}shared.` }],
      });
      continue;
    }
    const [holder, other] = holdsAtTarget(relation) ? [to, from] : [from, to];
    if (isInTenant(model, holder.id) || !isScoped(model, other)) continue;
    report(diagnostics.sharedToTenant, referenceMessage(holder, other), {
      at: relation,
      related: [
        { at: holder, message: `${holder.name} is shared.` },
        { at: other, message: `${other.name} belongs to a tenant.` },
      ],
    });
  }
});

/** Whether each of its rows belongs to one tenant. The tenant's own row belongs to nobody. */
function isScoped(model: Model, root: Entity): boolean {
  return isInTenant(model, root.id) && root !== (model.tenancy && familyRoot(model, model.tenancy));
}

/** A list with one row at the other end: the rows of the list refer back. */
function holdsAtTarget({ from, to }: Relation): boolean {
  return from.cardinality.many && !to.cardinality.many;
}

function partMessage(owner: Entity, part: Entity, shared: boolean): string {
  return shared
    ? `All tenants share ${owner.name}, and so its parts. Write \`shared entity ${part.name}\`, or remove \`owns\`.`
    : `What ${owner.name} owns belongs to the same tenant. Remove \`shared\` from ${part.name}, or \`owns\` here.`;
}

function referenceMessage(holder: Entity, other: Entity): string {
  return (
    `All tenants share ${holder.name}, and its rows would refer to rows of ${other.name} that one of them sees. ` +
    `Write the relation in ${other.name} instead, make ${other.name} \`shared\`, too, or remove \`shared\` from ${holder.name}.`
  );
}
