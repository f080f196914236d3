import { diagnostics } from "../../diagnostics.ts";
import { defineModelCheck } from "../../model-check.ts";

/** An abstract entity is there to be extended; one of which nothing is made has no rows anywhere. */
export const unusedAbstract = defineModelCheck(({ model, complete, report }) => {
  if (!complete) return;
  const bases = new Set(model.entities.flatMap(({ base }) => base ?? []));
  for (const entity of model.entities) {
    if (!entity.abstract || bases.has(entity.id)) continue;
    report(
      diagnostics.unusedAbstract,
      `Nothing extends ${entity.name}, so it has no rows. Extend it, or remove \`abstract\`.`,
      { at: entity },
    );
  }
});
