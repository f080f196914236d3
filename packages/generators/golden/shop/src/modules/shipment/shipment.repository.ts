import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { type References, requireReferences, rowsOfParts } from "../../access/references.ts";
import type { Scope } from "../../access/scope.ts";
import { isAmong } from "../../db/among.ts";
import { insertRows } from "../../db/batches.ts";
import { newId } from "../../db/id.ts";
import { linksOf, type WantedLinks } from "../../db/links.ts";
import { only, ownersOf } from "../../db/rows.ts";
import { orderLineShipments } from "../../db/schema/order-line-shipments.ts";
import { orderLines } from "../../db/schema/order-lines.ts";
import { shipments } from "../../db/schema/shipments.ts";
import { type EntityHooks, HookCalls } from "../../hooks/entity-hooks.ts";
import type { ExpectedVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { enumField, idField, instantField, textField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import { shipmentStatusSchema } from "../../types/shipment-status.ts";
import {
  customsDeclarationsOf,
  replaceCustomsDeclarations,
} from "../customs-declaration/customs-declaration.repository.ts";
import { orderPolicy } from "../order/order.policy.ts";
import { parcelsOf, replaceParcels } from "../parcel/parcel.repository.ts";
import { warehousePolicy } from "../warehouse/warehouse.policy.ts";
import { shipmentHooks } from "./shipment.hooks.ts";
import { shipmentPolicy } from "./shipment.policy.ts";
import type { Shipment, ShipmentCreate, ShipmentUpdate } from "./shipment.schema.ts";

/** What clients can refer to: rows that they may read. */
const references: References = {
  orderId: [orderPolicy],
  fromId: [warehousePolicy],
  lineIds: [rowsOfParts(orderLines, orderLines.id)],
};

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

/** What `shipment.hooks.ts` can do when rows are written or shown. */
export type ShipmentHooks = EntityHooks<typeof shipments.$inferSelect, Shipment, ShipmentCreate, ShipmentUpdate>;

const hooks = new HookCalls((): ShipmentHooks => shipmentHooks, storedShipment);

/** A row as it is stored, whoever may read it. */
export async function storedShipment(scope: Scope, id: string): Promise<typeof shipments.$inferSelect> {
  return only(await scope.db.select().from(shipments).where(eq(shipments.id, id)));
}

type Row = typeof shipments.$inferSelect;

async function toShipments(scope: Scope, rows: readonly Row[]): Promise<Shipment[]> {
  const ids = rows.map((row) => row.id);
  const lineIdsById = await lineIdsOf(scope, ids);
  const parcelsById = await parcelsOf(scope, ids);
  const customsById = await customsDeclarationsOf(scope, ids);
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

async function lineIdsOf(scope: Scope, ids: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>(ids.map((id) => [id, []]));
  const links = await scope.db
    .select({ owner: orderLineShipments.shipmentId, target: orderLineShipments.orderLineId })
    .from(orderLineShipments)
    .where(isAmong(orderLineShipments.shipmentId, ids))
    .orderBy(asc(orderLineShipments.orderLineId));
  for (const { owner, target } of links) found.get(owner)?.push(target);
  return found;
}

async function replaceLineIds(scope: Scope, wanted: readonly WantedLinks[]): Promise<void> {
  await scope.db.delete(orderLineShipments).where(isAmong(orderLineShipments.shipmentId, ownersOf(wanted)));
  const links = linksOf(wanted).map(({ owner, target }) => ({ shipmentId: owner, orderLineId: target }));
  await insertRows(scope.db, orderLineShipments, links);
}

/** The rows that fulfil a condition, of those that may be read. */
export async function findShipments(scope: Scope, condition: SQL | undefined): Promise<Shipment[]> {
  const rows = await scope.db
    .select()
    .from(shipments)
    .where(and(shipmentPolicy.readable(scope), condition));
  return hooks.shown(scope, await toShipments(scope, rows));
}

/** One page of a list of what may be read: of all rows, or within those that fulfil a condition. */
export async function listShipments(scope: Scope, page: KeysetPage, within?: SQL): Promise<Page<Shipment>> {
  shipmentPolicy.permit(scope.principal, "read");
  const found = await scope.db
    .select()
    .from(shipments)
    .where(and(shipmentPolicy.readable(scope), within, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { items, next } = await page.cutWithParts(scope, found, toShipments);
  return { items: await hooks.shown(scope, items), next };
}

/** Throws a problem when there is none that may be read. */
export async function getShipment(scope: Scope, id: string): Promise<Shipment> {
  shipmentPolicy.permit(scope.principal, "read");
  const [found] = await findShipments(scope, eq(shipments.id, id));
  if (!found) throw notFound("shipment");
  return found;
}

/** Finds one by its natural key. Throws a problem when there is none that may be read. */
export async function getShipmentByKey(scope: Scope, key: Pick<Shipment, "reference">): Promise<Shipment> {
  shipmentPolicy.permit(scope.principal, "read");
  const [found] = await findShipments(scope, eq(shipments.reference, key.reference));
  if (!found) throw notFound("shipment");
  return found;
}

/** Throws a problem when it may not be created like that. */
export async function createShipment(scope: Scope, input: ShipmentCreate): Promise<Shipment> {
  const id = newId();
  const change = await shipmentPolicy.create(scope, id);
  const wanted = await hooks.beforeCreate(scope, input);
  await requireReferences(scope, references, [{ input: wanted }]);
  const { lineIds, parcels, customs, ...columns } = wanted;
  await scope.db.insert(shipments).values({ ...columns, id, createdBy: sql`access.me()`, updatedBy: sql`access.me()` });
  await replaceLineIds(scope, [{ owner: id, targets: lineIds }]);
  await replaceParcels(scope, [{ owner: id, pointer: "/parcels", parts: parcels }]);
  if (customs !== undefined)
    await replaceCustomsDeclarations(scope, [
      { owner: id, pointer: "/customs", parts: customs === null ? [] : [customs] },
    ]);
  await hooks.afterCreate(scope, id);
  await change.confirm();
  return getShipment(scope, id);
}

/**
 * Changes what the input names. Throws a problem when there is none, or not in the expected version, and when it may
 * not be changed, or not like that.
 */
export async function updateShipment(
  scope: Scope,
  id: string,
  input: ShipmentUpdate,
  expected?: ExpectedVersion,
): Promise<Shipment> {
  const change = await shipmentPolicy.change(scope, "update", id, expected);
  const { wanted, before } = await hooks.beforeUpdate(scope, id, input);
  await requireReferences(scope, references, [{ input: wanted, known: () => knownReferences(scope, id) }]);
  const { lineIds, parcels, customs, ...columns } = wanted;
  await scope.db
    .update(shipments)
    .set({ ...columns, updatedAt: sql`now()`, updatedBy: sql`access.me()`, version: sql`${shipments.version} + 1` })
    .where(eq(shipments.id, id));
  if (lineIds !== undefined) await replaceLineIds(scope, [{ owner: id, targets: lineIds }]);
  if (parcels !== undefined) await replaceParcels(scope, [{ owner: id, pointer: "/parcels", parts: parcels }]);
  if (customs !== undefined)
    await replaceCustomsDeclarations(scope, [
      { owner: id, pointer: "/customs", parts: customs === null ? [] : [customs] },
    ]);
  await hooks.afterUpdate(scope, id, before);
  await change.confirm();
  return getShipment(scope, id);
}

/** What a row refers to already: that may stay, whoever may read it. */
async function knownReferences(scope: Scope, id: string): Promise<(string | null)[]> {
  const rows = await scope.db
    .select({ orderId: shipments.orderId, fromId: shipments.fromId })
    .from(shipments)
    .where(eq(shipments.id, id));
  return [...rows.flatMap((row) => Object.values(row)), ...((await lineIdsOf(scope, [id])).get(id) ?? [])];
}

/** Changes what belongs to a row, as a change of the row; returns its new version as well. */
export async function changeShipment<Result>(
  scope: Scope,
  id: string,
  expected: ExpectedVersion | undefined,
  work: () => Promise<Result>,
): Promise<{ readonly version: number; readonly result: Result }> {
  const change = await shipmentPolicy.change(scope, "update", id, expected);
  const before = await hooks.beforeChange(scope, id);
  const rows = await scope.db
    .update(shipments)
    .set({ updatedAt: sql`now()`, updatedBy: sql`access.me()`, version: sql`${shipments.version} + 1` })
    .where(eq(shipments.id, id))
    .returning({ version: shipments.version });
  const result = await work();
  await hooks.afterUpdate(scope, id, before);
  await change.confirm();
  return { version: only(rows).version, result };
}
