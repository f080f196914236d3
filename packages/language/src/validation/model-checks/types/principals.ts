import { entityOf } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineModelCheck } from "../../model-check.ts";

/** One entity signs in, and it has rows. */
export const principals = defineModelCheck(({ model, isOwn, report }) => {
  const all = model.entities.filter((entity) => entity.principal && isOwn(entity));
  const [first, ...others] = all;
  for (const entity of others) {
    if (!first) return;
    report(
      diagnostics.severalPrincipals,
      `${first.name} is the principal already, and \`me\` is of one entity. Remove \`principal\` from one of them; relate ${entity.name} to ${first.name} if both sign in.`,
      { at: entity, related: [{ at: first, message: `${first.name} is the principal, too.` }] },
    );
  }
  for (const entity of all) {
    if (!entity.abstract) continue;
    report(
      diagnostics.abstractPrincipal,
      `${entity.name} is abstract: it has no rows that could sign in. Remove \`abstract\`, or make an entity that extends it the principal.`,
      { at: entity },
    );
  }
  for (const entity of model.entities) {
    const base = entity.base === undefined ? undefined : entityOf(model, entity.base);
    if (!base?.principal || base.abstract || entity.principal) continue;
    report(
      diagnostics.principalHeir,
      `${entity.name} shares the table of the principal ${base.name}, so its rows sign in, too, while \`me\` shows only what ${base.name} has. Give ${entity.name} a relation to ${base.name} instead.`,
      { at: entity, property: "base", related: [{ at: base, message: `${base.name} is the principal.` }] },
    );
  }
});
