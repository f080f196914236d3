import { and, asc, count, eq, max } from "drizzle-orm";
import type { Scope } from "../../access/scope.ts";
import { isAmong } from "../../db/among.ts";
import { partsWithin } from "../../db/answer-budget.ts";
import { insertRows, updateRows } from "../../db/batches.ts";
import { type Part, planParts, type WantedParts } from "../../db/parts.ts";
import { only, ownersOf } from "../../db/rows.ts";
import { parcels } from "../../db/schema/parcels.ts";
import { notFound, ProblemException } from "../../http/problem.ts";
import { type Dimensions, showDimensions } from "../../types/dimensions.ts";
import { MOST_ITEMS } from "../../types/most-items.ts";
import type { Parcel, ParcelCreate, ParcelUpdate, ParcelWrite } from "./parcel.schema.ts";

type Row = typeof parcels.$inferSelect;

function toParcel(row: Row): Parcel {
  return {
    id: row.id,
    size: showDimensions({ length: row.sizeLength, width: row.sizeWidth, height: row.sizeHeight }),
    weight: row.weight,
    label: row.label,
    shipmentId: row.shipmentId,
  };
}

function sizeColumns(size: Dimensions) {
  return { sizeLength: size.length, sizeWidth: size.width, sizeHeight: size.height };
}

/** The parts of several owners, by the owner's id. */
export async function parcelsOf(scope: Scope, owners: readonly string[]): Promise<Map<string, Parcel[]>> {
  const query = scope.db
    .select()
    .from(parcels)
    .where(isAmong(parcels.shipmentId, owners))
    .orderBy(asc(parcels.position));
  const rows = await partsWithin(scope, query);
  return Map.groupBy(rows.map(toParcel), (part) => part.shipmentId);
}

function rowOf({ id, owner, position, input }: Part<ParcelWrite>) {
  const { size, ...columns } = input;
  return { ...columns, ...sizeColumns(size), shipmentId: owner, position, id };
}

/**
 * Makes the parts of owners what is wanted, all at once: those with an id are changed, those without are new, the
 * others go.
 */
export async function replaceParcels(scope: Scope, wanted: readonly WantedParts<ParcelWrite>[]): Promise<void> {
  const stored = await scope.db
    .select({ id: parcels.id, owner: parcels.shipmentId })
    .from(parcels)
    .where(isAmong(parcels.shipmentId, ownersOf(wanted)));
  const { kept, added, gone } = planParts(stored, wanted);
  if (gone.length > 0) await scope.db.delete(parcels).where(isAmong(parcels.id, gone));
  await updateRows(scope.db, parcels, kept.map(rowOf));
  await insertRows(scope.db, parcels, added.map(rowOf));
}

/** Adds a part behind the owner's others. Throws a problem when it has as many as there can be. */
export async function addParcel(scope: Scope, shipmentId: string, input: ParcelCreate): Promise<Parcel> {
  const { size, ...columns } = input;
  const [there] = await scope.db
    .select({ count: count(), last: max(parcels.position) })
    .from(parcels)
    .where(eq(parcels.shipmentId, shipmentId));
  if (there && there.count >= MOST_ITEMS)
    throw new ProblemException(409, "TOO_MANY", `There can be at most ${MOST_ITEMS}.`);
  const rows = await scope.db
    .insert(parcels)
    .values({ ...columns, ...sizeColumns(size), shipmentId, position: (there?.last ?? -1) + 1 })
    .returning();
  return only(rows.map(toParcel));
}

/** Changes one of an owner's parts. Throws a problem when it is none of them. */
export async function updateParcel(scope: Scope, shipmentId: string, id: string, input: ParcelUpdate): Promise<Parcel> {
  const { size, ...columns } = input;
  // The owner stays the same: an empty change has to set something.
  const rows = await scope.db
    .update(parcels)
    .set({ ...columns, ...(size && sizeColumns(size)), shipmentId })
    .where(and(eq(parcels.id, id), eq(parcels.shipmentId, shipmentId)))
    .returning();
  if (rows.length === 0) throw notFound("parcel");
  return only(rows.map(toParcel));
}

/** Removes one of an owner's parts. Throws a problem when it is none of them. */
export async function removeParcel(scope: Scope, shipmentId: string, id: string): Promise<void> {
  const removed = await scope.db
    .delete(parcels)
    .where(and(eq(parcels.id, id), eq(parcels.shipmentId, shipmentId)))
    .returning({ id: parcels.id });
  if (removed.length === 0) throw notFound("parcel");
}
