import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import { only, required } from "../../db/rows.ts";
import { orders } from "../../db/schema/orders.ts";
import { requireVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import {
  dateField,
  decimalField,
  enumField,
  idField,
  instantField,
  longTextField,
  textField,
} from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import { orderStatusSchema } from "../../types/order-status.ts";
import { orderLinesOf, replaceOrderLines } from "../order-line/order-line.repository.ts";
import type { Order, OrderCreate, OrderUpdate } from "./order.schema.ts";

/** What lists can be filtered and sorted by, and what they can bring along. */
export const orderQuery = listQuery(
  orders,
  {
    id: idField(orders.id),
    createdAt: instantField(orders.createdAt),
    createdBy: idField(orders.createdBy),
    updatedAt: instantField(orders.updatedAt),
    updatedBy: idField(orders.updatedBy),
    number: textField(orders.number),
    status: enumField(orders.status, orderStatusSchema.options),
    customerId: idField(orders.customerId),
    paidById: idField(orders.paidById),
    handledById: idField(orders.handledById),
    "shipTo.street": textField(orders.shipToStreet),
    "shipTo.city": textField(orders.shipToCity),
    "shipTo.postalCode": textField(orders.shipToPostalCode),
    "shipTo.country": textField(orders.shipToCountry),
    "billTo.street": textField(orders.billToStreet),
    "billTo.city": textField(orders.billToCity),
    "billTo.postalCode": textField(orders.billToPostalCode),
    "billTo.country": textField(orders.billToCountry),
    discount: decimalField(orders.discount),
    note: longTextField(orders.note),
    placedAt: instantField(orders.placedAt),
    deliverBy: dateField(orders.deliverBy),
  },
  ["customer", "paidBy", "handledBy", "shipment"],
);

type Row = typeof orders.$inferSelect;

async function toOrders(db: Database, rows: readonly Row[]): Promise<Order[]> {
  const ids = rows.map((row) => row.id);
  const linesById = await orderLinesOf(db, ids);
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
    number: row.number,
    status: row.status,
    customerId: row.customerId,
    paidById: row.paidById,
    handledById: row.handledById,
    lines: linesById.get(row.id) ?? [],
    shipTo: {
      street: row.shipToStreet,
      city: row.shipToCity,
      postalCode: row.shipToPostalCode,
      country: row.shipToCountry,
    },
    billTo:
      row.billToStreet === null
        ? null
        : {
            street: row.billToStreet,
            city: required(row.billToCity, "bill_to_city"),
            postalCode: required(row.billToPostalCode, "bill_to_postal_code"),
            country: required(row.billToCountry, "bill_to_country"),
          },
    discount: row.discount,
    note: row.note,
    placedAt: row.placedAt,
    deliverBy: row.deliverBy,
  }));
}

/** The rows that fulfil a condition. */
export async function findOrders(db: Database, condition: SQL): Promise<Order[]> {
  const rows = await db.select().from(orders).where(condition);
  return toOrders(db, rows);
}

/** One page of a list, of all rows or of those in a scope. */
export async function listOrders(db: Database, page: KeysetPage, scope?: SQL): Promise<Page<Order>> {
  const found = await db
    .select()
    .from(orders)
    .where(and(scope, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: await toOrders(db, rows), next };
}

/** Throws a problem when there is none. */
export async function getOrder(db: Database, id: string): Promise<Order> {
  const [found] = await findOrders(db, eq(orders.id, id));
  if (!found) throw notFound("order");
  return found;
}

/** Finds one by its natural key. Throws a problem when there is none. */
export async function getOrderByKey(db: Database, key: Pick<Order, "number">): Promise<Order> {
  const [found] = await findOrders(db, eq(orders.number, key.number));
  if (!found) throw notFound("order");
  return found;
}

export function createOrder(db: Database, input: OrderCreate): Promise<Order> {
  return db.transaction(async (tx) => {
    const { lines, shipTo, billTo, ...columns } = input;
    const rows = await tx
      .insert(orders)
      .values({
        ...columns,
        shipToStreet: shipTo.street,
        shipToCity: shipTo.city,
        shipToPostalCode: shipTo.postalCode,
        shipToCountry: shipTo.country,
        billToStreet: billTo && billTo.street,
        billToCity: billTo && billTo.city,
        billToPostalCode: billTo && billTo.postalCode,
        billToCountry: billTo && billTo.country,
      })
      .returning();
    const { id } = only(rows);
    await replaceOrderLines(tx, id, lines);
    return only(await toOrders(tx, rows));
  });
}

/** Changes what the input names. Throws a problem when there is none, or not in the expected version. */
export function updateOrder(db: Database, id: string, input: OrderUpdate, expected?: number): Promise<Order> {
  return db.transaction(async (tx) => {
    await lockOrder(tx, id, expected);
    const { lines, shipTo, billTo, ...columns } = input;
    const rows = await tx
      .update(orders)
      .set({
        ...columns,
        shipToStreet: shipTo?.street,
        shipToCity: shipTo?.city,
        shipToPostalCode: shipTo?.postalCode,
        shipToCountry: shipTo?.country,
        billToStreet: billTo && billTo.street,
        billToCity: billTo && billTo.city,
        billToPostalCode: billTo && billTo.postalCode,
        billToCountry: billTo && billTo.country,
        updatedAt: sql`now()`,
        version: sql`${orders.version} + 1`,
      })
      .where(eq(orders.id, id))
      .returning();
    if (lines !== undefined) await replaceOrderLines(tx, id, lines);
    return only(await toOrders(tx, rows));
  });
}

/** Throws a problem when there is none, or not in the expected version. */
export function deleteOrder(db: Database, id: string, expected?: number): Promise<void> {
  return db.transaction(async (tx) => {
    await lockOrder(tx, id, expected);
    await tx.delete(orders).where(eq(orders.id, id));
  });
}

/** Counts a change of a part as one of its owner; returns the owner's new version. */
export async function touchOrder(db: Database, id: string, expected?: number): Promise<number> {
  await lockOrder(db, id, expected);
  const rows = await db
    .update(orders)
    .set({ updatedAt: sql`now()`, version: sql`${orders.version} + 1` })
    .where(eq(orders.id, id))
    .returning({ version: orders.version });
  return only(rows).version;
}

/** Keeps others from changing the row until the transaction ends. */
async function lockOrder(db: Database, id: string, expected: number | undefined): Promise<void> {
  const [row] = await db
    .select({ version: orders.version })
    .from(orders)
    .where(eq(orders.id, id))
    .for("update");
  if (!row) throw notFound("order");
  requireVersion(row.version, expected);
}
