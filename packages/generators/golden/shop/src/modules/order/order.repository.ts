import { and, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { type References, requireReferences } from "../../access/references.ts";
import type { Scope } from "../../access/scope.ts";
import { Computed } from "../../db/computed.ts";
import { newId } from "../../db/id.ts";
import { only, required } from "../../db/rows.ts";
import { orders } from "../../db/schema/orders.ts";
import { type EntityHooks, HookCalls } from "../../hooks/entity-hooks.ts";
import type { ExpectedVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import {
  calculated,
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
import type { Address } from "../../types/address.ts";
import { orderStatusSchema } from "../../types/order-status.ts";
import { accountPolicy } from "../account/account.policy.ts";
import { customerPolicy } from "../customer/customer.policy.ts";
import { orderLinesOf, replaceOrderLines } from "../order-line/order-line.repository.ts";
import { paymentMethodPolicy } from "../payment-method/payment-method.policy.ts";
import { orderHooks } from "./order.hooks.ts";
import { orderPolicy } from "./order.policy.ts";
import type { Order, OrderCreate, OrderUpdate, OrderWritten } from "./order.schema.ts";

/** What the database calculates in the query. */
const computed = {
  currency: new Computed<Order["currency"]>(
    "currency",
    { notNull: false },
    sql`(SELECT min(o1.price_currency COLLATE "C") FROM access.order_lines AS o1 WHERE o1.order_id = orders.id)`,
  ),
  /** With the discount, in the order's currency. */
  total: new Computed<Order["total"]>(
    "total",
    { notNull: true, decode: String },
    sql`
      round(((SELECT coalesce(sum(o1.price_amount * o1.quantity), 0) FROM access.order_lines AS o1
      WHERE o1.order_id = orders.id) * (100 - orders.discount) * 0.01)::numeric, 2)
    `,
  ),
};

/** What clients can refer to: rows that they may read. */
const references: References = {
  customerId: [customerPolicy],
  paidById: [paymentMethodPolicy],
  handledById: [accountPolicy],
};

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
    currency: calculated(textField(computed.currency)),
    total: calculated(decimalField(computed.total)),
  },
  ["customer", "paidBy", "handledBy"],
);

/** What `order.hooks.ts` can do when rows are written or shown. */
export type OrderHooks = EntityHooks<typeof orders.$inferSelect, Order, OrderCreate, OrderUpdate>;

const hooks = new HookCalls((): OrderHooks => orderHooks, storedOrder);

/** A row as it is stored, whoever may read it. */
export async function storedOrder(scope: Scope, id: string): Promise<typeof orders.$inferSelect> {
  return only(await scope.db.select().from(orders).where(eq(orders.id, id)));
}

/** Rows with what is computed of them, and with what the reader may know of each. */
function selectOrders(scope: Scope) {
  return scope.db
    .select({
      ...getTableColumns(orders),
      currency: computed.currency.sql,
      total: computed.total.sql,
      $answers: orderPolicy.answers(scope),
    })
    .from(orders);
}

type Row = Awaited<ReturnType<typeof selectOrders>>[number];

async function toOrders(scope: Scope, rows: readonly Row[]): Promise<Order[]> {
  const ids = rows.map((row) => row.id);
  const linesById = await orderLinesOf(scope, ids);
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
    currency: row.currency,
    total: row.total,
  }));
}

function shipToColumns(shipTo: Address) {
  return {
    shipToStreet: shipTo.street,
    shipToCity: shipTo.city,
    shipToPostalCode: shipTo.postalCode,
    shipToCountry: shipTo.country,
  };
}

function billToColumns(billTo: Address | null) {
  return {
    billToStreet: billTo?.street ?? null,
    billToCity: billTo?.city ?? null,
    billToPostalCode: billTo?.postalCode ?? null,
    billToCountry: billTo?.country ?? null,
  };
}

/** The rows that fulfil a condition, of those that may be read. */
export async function findOrders(
  scope: Scope,
  condition: SQL | undefined,
  members: readonly string[] = [],
): Promise<Order[]> {
  const rows = await selectOrders(scope).where(and(orderPolicy.readable(scope, members), condition));
  return hooks.shown(scope, orderPolicy.shown(scope, await toOrders(scope, rows), rows));
}

/** One page of a list of what may be read: of all rows, or within those that fulfil a condition. */
export async function listOrders(
  scope: Scope,
  page: KeysetPage,
  within?: SQL,
  members: readonly string[] = [],
): Promise<Page<Order>> {
  orderPolicy.permit(scope.principal, "read");
  const readable = and(orderPolicy.readable(scope, [...page.members, ...members]), within);
  await page.requireFew(scope, orders, readable);
  const found = await selectOrders(scope)
    .where(and(readable, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, items, next } = await page.cutWithParts(scope, found, toOrders);
  return { items: await hooks.shown(scope, orderPolicy.shown(scope, items, rows)), next };
}

/** Throws a problem when there is none that may be read. */
export async function getOrder(scope: Scope, id: string): Promise<Order> {
  orderPolicy.permit(scope.principal, "read");
  const [found] = await findOrders(scope, eq(orders.id, id));
  if (!found) throw notFound("order");
  return found;
}

/** Finds one by its natural key. Throws a problem when there is none that may be read. */
export async function getOrderByKey(scope: Scope, key: Pick<Order, "number">): Promise<Order> {
  orderPolicy.permit(scope.principal, "read");
  const [found] = await findOrders(scope, eq(orders.number, key.number), ["number"]);
  if (!found) throw notFound("order");
  return found;
}

/** Throws a problem when it may not be created like that. */
export async function createOrder(scope: Scope, input: OrderCreate): Promise<OrderWritten> {
  const id = newId();
  const change = await orderPolicy.create(scope, id);
  const wanted = await hooks.beforeCreate(scope, input);
  await requireReferences(scope, references, [{ input: wanted }]);
  const { lines, shipTo, billTo, ...columns } = wanted;
  await scope.db.insert(orders).values({
    ...columns,
    ...shipToColumns(shipTo),
    ...(billTo !== undefined && billToColumns(billTo)),
    id,
    createdBy: sql`access.me()`,
    updatedBy: sql`access.me()`,
  });
  await replaceOrderLines(scope, [{ owner: id, pointer: "/lines", parts: lines }]);
  await hooks.afterCreate(scope, id);
  await change.confirm();
  return writtenOrder(scope, id);
}

/**
 * Changes what the input names. Throws a problem when there is none, or not in the expected version, and when it may
 * not be changed, or not like that.
 */
export async function updateOrder(
  scope: Scope,
  id: string,
  input: OrderUpdate,
  expected?: ExpectedVersion,
): Promise<OrderWritten> {
  const change = await orderPolicy.change(scope, "update", id, expected);
  const { wanted, before } = await hooks.beforeUpdate(scope, id, input);
  await requireReferences(scope, references, [{ input: wanted, known: () => knownReferences(scope, id) }]);
  const { lines, shipTo, billTo, ...columns } = wanted;
  await scope.db
    .update(orders)
    .set({
      ...columns,
      ...(shipTo && shipToColumns(shipTo)),
      ...(billTo !== undefined && billToColumns(billTo)),
      updatedAt: sql`now()`,
      updatedBy: sql`access.me()`,
      version: sql`${orders.version} + 1`,
    })
    .where(eq(orders.id, id));
  if (lines !== undefined) await replaceOrderLines(scope, [{ owner: id, pointer: "/lines", parts: lines }]);
  await hooks.afterUpdate(scope, id, before);
  await change.confirm();
  return writtenOrder(scope, id);
}

/** What a row refers to already: that may stay, whoever may read it. */
async function knownReferences(scope: Scope, id: string): Promise<(string | null)[]> {
  const rows = await scope.db
    .select({ customerId: orders.customerId, paidById: orders.paidById, handledById: orders.handledById })
    .from(orders)
    .where(eq(orders.id, id));
  return rows.flatMap((row) => Object.values(row));
}

/** Changes what belongs to a row, as a change of the row; returns its new version as well. */
export async function changeOrder<Result>(
  scope: Scope,
  id: string,
  expected: ExpectedVersion | undefined,
  work: () => Promise<Result>,
): Promise<{ readonly version: number; readonly result: Result }> {
  const change = await orderPolicy.change(scope, "update", id, expected);
  const before = await hooks.beforeChange(scope, id);
  const rows = await scope.db
    .update(orders)
    .set({ updatedAt: sql`now()`, updatedBy: sql`access.me()`, version: sql`${orders.version} + 1` })
    .where(eq(orders.id, id))
    .returning({ version: orders.version });
  const result = await work();
  await hooks.afterUpdate(scope, id, before);
  await change.confirm();
  return { version: only(rows).version, result };
}

/** What whoever wrote a row may read of it: at least which it is. */
export async function writtenOrder(scope: Scope, id: string): Promise<OrderWritten> {
  const rows = await selectOrders(scope).where(eq(orders.id, id));
  return only(await hooks.shown(scope, orderPolicy.shown(scope, await toOrders(scope, rows), rows)));
}
