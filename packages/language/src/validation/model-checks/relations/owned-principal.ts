import { familyRoot } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";
import { introducedRelations } from "../introduced-relations.ts";

/** Who signs in has a life of its own; a part is reached through its owner only. */
export const ownedPrincipal = defineDeclarationCheck(["entity"], (owner, { model, report }) => {
  for (const relation of introducedRelations(model, owner)) {
    if (relation.kind !== "composition") continue;
    const part = familyRoot(model, relation.to.entity);
    if (!part?.principal) continue;
    report(
      diagnostics.ownedPrincipal,
      `${part.name} signs in, and what ${owner.name} owns can be reached through ${owner.name} only. Remove \`owns\`.`,
      { at: relation, related: [{ at: part, message: `${part.name} is the principal.` }] },
    );
  }
});
