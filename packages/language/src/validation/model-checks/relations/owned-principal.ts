import { entityOf } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineModelCheck } from "../../model-check.ts";
import { familyRoot } from "../families.ts";

/** Who signs in has a life of its own; a part is reached through its owner only. */
export const ownedPrincipal = defineModelCheck(({ model, report }) => {
  for (const relation of model.relations) {
    const part = familyRoot(model, relation.to.entity);
    if (relation.kind !== "composition" || !part?.principal) continue;
    const owner = entityOf(model, relation.from.entity);
    report(
      diagnostics.ownedPrincipal,
      `${part.name} signs in, and what ${owner.name} owns can be reached through ${owner.name} only. Remove \`owns\`.`,
      { at: relation, related: [{ at: part, message: `${part.name} is the principal.` }] },
    );
  }
});
