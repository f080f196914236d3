import { eq, inArray, type SQL } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
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

/** The parts that fulfil a condition. */
export async function findCustomsDeclarations(db: Database, condition: SQL): Promise<CustomsDeclaration[]> {
  const rows = await db.select().from(customsDeclarations).where(condition);
  return rows.map(toCustomsDeclaration);
}

/** The parts of several owners, by the owner's id. */
export async function customsDeclarationsOf(
  db: Database,
  owners: readonly string[],
): Promise<Map<string, CustomsDeclaration[]>> {
  const parts = await findCustomsDeclarations(db, inArray(customsDeclarations.shipmentId, [...owners]));
  return Map.groupBy(parts, (part) => part.shipmentId);
}

/** Makes an owner's part what is wanted; null removes it. */
export async function saveCustomsDeclaration(
  db: Database,
  shipmentId: string,
  wanted: CustomsDeclarationCreate | null,
): Promise<void> {
  if (wanted === null) {
    await db.delete(customsDeclarations).where(eq(customsDeclarations.shipmentId, shipmentId));
    return;
  }
  const values = { ...wanted, shipmentId };
  const [stored] = await db
    .select({ id: customsDeclarations.id })
    .from(customsDeclarations)
    .where(eq(customsDeclarations.shipmentId, shipmentId));
  if (stored) await db.update(customsDeclarations).set(values).where(eq(customsDeclarations.id, stored.id));
  else await db.insert(customsDeclarations).values(values);
}
