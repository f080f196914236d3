import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import { only } from "../../db/rows.ts";
import { orderLineShipments } from "../../db/schema/order-line-shipments.ts";
import { shipments } from "../../db/schema/shipments.ts";
import { requireVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { enumField, idField, instantField, textField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import { shipmentStatusSchema } from "../../types/shipment-status.ts";
import {
  customsDeclarationsOf,
  saveCustomsDeclaration,
} from "../customs-declaration/customs-declaration.repository.ts";
import { parcelsOf, replaceParcels } from "../parcel/parcel.repository.ts";
import type { Shipment, ShipmentCreate, ShipmentUpdate } from "./shipment.schema.ts";

/** What lists can be filtered and sorted by, and what they can bring along. */
export const shipmentQuery = listQuery(
  shipments,
  {
    id: idField(shipments.id),
    createdAt: instantField(shipments.createdAt),
    createdBy: idField(shipments.createdBy),
    updatedAt: instantField(shipments.updatedAt),
    updatedBy: idField(shipments.updatedBy),
    reference: textField(shipments.reference),
    orderId: idField(shipments.orderId),
    fromId: idField(shipments.fromId),
    status: enumField(shipments.status, shipmentStatusSchema.options),
    tracking: idField(shipments.tracking),
    handedOverAt: instantField(shipments.handedOverAt),
  },
  ["order", "from", "lines"],
);

type Row = typeof shipments.$inferSelect;

async function toShipments(db: Database, rows: readonly Row[]): Promise<Shipment[]> {
  const ids = rows.map((row) => row.id);
  const lineIdsById = await lineIdsOf(db, ids);
  const parcelsById = await parcelsOf(db, ids);
  const customsById = await customsDeclarationsOf(db, ids);
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
    reference: row.reference,
    orderId: row.orderId,
    fromId: row.fromId,
    status: row.status,
    lineIds: lineIdsById.get(row.id) ?? [],
    parcels: parcelsById.get(row.id) ?? [],
    customs: customsById.get(row.id)?.[0] ?? null,
    tracking: row.tracking,
    handedOverAt: row.handedOverAt,
  }));
}

async function lineIdsOf(db: Database, ids: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>(ids.map((id) => [id, []]));
  const links = await db
    .select({ owner: orderLineShipments.shipmentId, target: orderLineShipments.orderLineId })
    .from(orderLineShipments)
    .where(inArray(orderLineShipments.shipmentId, [...ids]))
    .orderBy(asc(orderLineShipments.orderLineId));
  for (const { owner, target } of links) found.get(owner)?.push(target);
  return found;
}

async function replaceLineIds(db: Database, id: string, targets: readonly string[]): Promise<void> {
  await db.delete(orderLineShipments).where(eq(orderLineShipments.shipmentId, id));
  if (targets.length === 0) return;
  await db.insert(orderLineShipments)
    .values([...new Set(targets)].map((target) => ({ shipmentId: id, orderLineId: target })));
}

/** The rows that fulfil a condition. */
export async function findShipments(db: Database, condition: SQL): Promise<Shipment[]> {
  const rows = await db.select().from(shipments).where(condition);
  return toShipments(db, rows);
}

/** One page of a list, of all rows or of those in a scope. */
export async function listShipments(db: Database, page: KeysetPage, scope?: SQL): Promise<Page<Shipment>> {
  const found = await db
    .select()
    .from(shipments)
    .where(and(scope, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: await toShipments(db, rows), next };
}

/** Throws a problem when there is none. */
export async function getShipment(db: Database, id: string): Promise<Shipment> {
  const [found] = await findShipments(db, eq(shipments.id, id));
  if (!found) throw notFound("shipment");
  return found;
}

/** Finds one by its natural key. Throws a problem when there is none. */
export async function getShipmentByKey(db: Database, key: Pick<Shipment, "reference">): Promise<Shipment> {
  const [found] = await findShipments(db, eq(shipments.reference, key.reference));
  if (!found) throw notFound("shipment");
  return found;
}

export function createShipment(db: Database, input: ShipmentCreate): Promise<Shipment> {
  return db.transaction(async (tx) => {
    const { lineIds, parcels, customs, ...columns } = input;
    const rows = await tx
      .insert(shipments)
      .values(columns)
      .returning();
    const { id } = only(rows);
    await replaceLineIds(tx, id, lineIds);
    await replaceParcels(tx, id, parcels);
    if (customs !== undefined) await saveCustomsDeclaration(tx, id, customs);
    return only(await toShipments(tx, rows));
  });
}

/** Changes what the input names. Throws a problem when there is none, or not in the expected version. */
export function updateShipment(db: Database, id: string, input: ShipmentUpdate, expected?: number): Promise<Shipment> {
  return db.transaction(async (tx) => {
    await lockShipment(tx, id, expected);
    const { lineIds, parcels, customs, ...columns } = input;
    const rows = await tx
      .update(shipments)
      .set({ ...columns, updatedAt: sql`now()`, version: sql`${shipments.version} + 1` })
      .where(eq(shipments.id, id))
      .returning();
    if (lineIds !== undefined) await replaceLineIds(tx, id, lineIds);
    if (parcels !== undefined) await replaceParcels(tx, id, parcels);
    if (customs !== undefined) await saveCustomsDeclaration(tx, id, customs);
    return only(await toShipments(tx, rows));
  });
}

/** Throws a problem when there is none, or not in the expected version. */
export function deleteShipment(db: Database, id: string, expected?: number): Promise<void> {
  return db.transaction(async (tx) => {
    await lockShipment(tx, id, expected);
    await tx.delete(shipments).where(eq(shipments.id, id));
  });
}

/** Counts a change of a part as one of its owner; returns the owner's new version. */
export async function touchShipment(db: Database, id: string, expected?: number): Promise<number> {
  await lockShipment(db, id, expected);
  const rows = await db
    .update(shipments)
    .set({ updatedAt: sql`now()`, version: sql`${shipments.version} + 1` })
    .where(eq(shipments.id, id))
    .returning({ version: shipments.version });
  return only(rows).version;
}

/** Keeps others from changing the row until the transaction ends. */
async function lockShipment(db: Database, id: string, expected: number | undefined): Promise<void> {
  const [row] = await db
    .select({ version: shipments.version })
    .from(shipments)
    .where(eq(shipments.id, id))
    .for("update");
  if (!row) throw notFound("shipment");
  requireVersion(row.version, expected);
}
