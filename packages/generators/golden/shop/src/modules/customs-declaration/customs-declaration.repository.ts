import type { Scope } from "../../access/scope.ts";
import { isAmong } from "../../db/among.ts";
import { partsWithin } from "../../db/answer-budget.ts";
import { insertRows, updateRows } from "../../db/batches.ts";
import { type Part, planPart, type WantedParts } from "../../db/parts.ts";
import { ownersOf } from "../../db/rows.ts";
import { customsDeclarations } from "../../db/schema/customs-declarations.ts";
import type { CustomsDeclaration, CustomsDeclarationCreate } from "./customs-declaration.schema.ts";

type Row = typeof customsDeclarations.$inferSelect;

function toCustomsDeclaration(row: Row): CustomsDeclaration {
  return {
    id: row.id,
    contents: row.contents,
    worth: row.worth,
    declaredOn: row.declaredOn,
    shipmentId: row.shipmentId,
  };
}

/** The parts of several owners, by the owner's id. */
export async function customsDeclarationsOf(
  scope: Scope,
  owners: readonly string[],
): Promise<Map<string, CustomsDeclaration[]>> {
  const query = scope.db.select().from(customsDeclarations).where(isAmong(customsDeclarations.shipmentId, owners));
  const rows = await partsWithin(scope, query);
  return Map.groupBy(rows.map(toCustomsDeclaration), (part) => part.shipmentId);
}

function rowOf({ id, owner, input }: Part<CustomsDeclarationCreate>) {
  return { ...input, shipmentId: owner, id };
}

/** Makes the part of each owner what is wanted, all at once; an owner without a wanted one has none then. */
export async function replaceCustomsDeclarations(
  scope: Scope,
  wanted: readonly WantedParts<CustomsDeclarationCreate>[],
): Promise<void> {
  const stored = await scope.db
    .select({ id: customsDeclarations.id, owner: customsDeclarations.shipmentId })
    .from(customsDeclarations)
    .where(isAmong(customsDeclarations.shipmentId, ownersOf(wanted)));
  const { kept, added, gone } = planPart(stored, wanted);
  if (gone.length > 0) await scope.db.delete(customsDeclarations).where(isAmong(customsDeclarations.id, gone));
  await updateRows(scope.db, customsDeclarations, kept.map(rowOf));
  await insertRows(scope.db, customsDeclarations, added.map(rowOf));
}
