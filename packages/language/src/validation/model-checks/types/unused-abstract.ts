import { defineFactFrom, lineageOf, type SymbolId } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";

const hasHeirs = defineFactFrom(lineageOf, (lineage, id: SymbolId) => lineage.hasHeirs(id));

/** An abstract entity is there to be extended; one of which nothing is made has no rows anywhere. */
export const unusedAbstract = defineDeclarationCheck(["entity"], (entity, { model, reportIfComplete }) => {
  if (!entity.abstract || hasHeirs(model, entity.id)) return;
  reportIfComplete(
    diagnostics.unusedAbstract,
    `Nothing extends ${entity.name}, so it has no rows. Extend it, or remove \`abstract\`.`,
    { at: entity },
  );
});
