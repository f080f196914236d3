import { eq, inArray } from "drizzle-orm";
import type { Scope } from "../../access/scope.ts";
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
  const rows = await scope.db.select().from(customsDeclarations)
    .where(inArray(customsDeclarations.shipmentId, [...owners]));
  return Map.groupBy(rows.map(toCustomsDeclaration), (part) => part.shipmentId);
}

/** Makes an owner's part what is wanted; null removes it. */
export async function saveCustomsDeclaration(
  scope: Scope,
  shipmentId: string,
  wanted: CustomsDeclarationCreate | null,
): Promise<void> {
  if (wanted === null) {
    await scope.db.delete(customsDeclarations).where(eq(customsDeclarations.shipmentId, shipmentId));
    return;
  }
  const values = { ...wanted, shipmentId };
  const [stored] = await scope.db
    .select({ id: customsDeclarations.id })
    .from(customsDeclarations)
    .where(eq(customsDeclarations.shipmentId, shipmentId));
  if (stored) await scope.db.update(customsDeclarations).set(values).where(eq(customsDeclarations.id, stored.id));
  else await scope.db.insert(customsDeclarations).values(values);
}
