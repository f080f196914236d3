import { and, asc, count, eq, inArray, max, type SQL } from "drizzle-orm";
import { type References, requireReferences } from "../../access/references.ts";
import type { Scope } from "../../access/scope.ts";
import { isAmong } from "../../db/among.ts";
import { partsWithin } from "../../db/answer-budget.ts";
import { insertRows, updateRows } from "../../db/batches.ts";
import { type Part, planParts, type WantedParts } from "../../db/parts.ts";
import { only, ownersOf } from "../../db/rows.ts";
import { orderLines } from "../../db/schema/order-lines.ts";
import { notFound, ProblemException } from "../../http/problem.ts";
import type { Money } from "../../types/money.ts";
import { MOST_ITEMS } from "../../types/most-items.ts";
import { orderPolicy } from "../order/order.policy.ts";
import { productPolicy } from "../product/product.policy.ts";
import type { OrderLine, OrderLineCreate, OrderLineUpdate, OrderLineWrite } from "./order-line.schema.ts";

/** What clients can refer to: rows that they may read. */
const references: References = {
  productId: [productPolicy],
};

type Row = typeof orderLines.$inferSelect;

function toOrderLine(row: Row): OrderLine {
  return {
    id: row.id,
    productId: row.productId,
    quantity: row.quantity,
    price: { amount: row.priceAmount, currency: row.priceCurrency },
    giftWrap: row.giftWrap,
    giftMessage: row.giftMessage,
    orderId: row.orderId,
  };
}

function priceColumns(price: Money) {
  return { priceAmount: price.amount, priceCurrency: price.currency };
}

/** The parts that fulfil a condition, of owners that may be read. */
export async function findOrderLines(scope: Scope, condition: SQL): Promise<OrderLine[]> {
  const rows = await scope.db
    .select()
    .from(orderLines)
    .where(and(condition, readableOrderLines(scope)))
    .orderBy(asc(orderLines.position));
  return rows.map(toOrderLine);
}

/** Parts are read with their owner. */
export function readableOrderLines(scope: Scope): SQL {
  return inArray(orderLines.orderId, orderPolicy.readableIds(scope, ["lines"]));
}

/** The parts of several owners, by the owner's id. */
export async function orderLinesOf(scope: Scope, owners: readonly string[]): Promise<Map<string, OrderLine[]>> {
  const query = scope.db
    .select()
    .from(orderLines)
    .where(isAmong(orderLines.orderId, owners))
    .orderBy(asc(orderLines.position));
  const rows = await partsWithin(scope, query);
  return Map.groupBy(rows.map(toOrderLine), (part) => part.orderId);
}

function rowOf({ id, owner, position, input }: Part<OrderLineWrite>) {
  const { price, ...columns } = input;
  return { ...columns, ...priceColumns(price), orderId: owner, position, id };
}

/**
 * Makes the parts of owners what is wanted, all at once: those with an id are changed, those without are new, the
 * others go.
 */
export async function replaceOrderLines(scope: Scope, wanted: readonly WantedParts<OrderLineWrite>[]): Promise<void> {
  const stored = await scope.db
    .select({ id: orderLines.id, owner: orderLines.orderId, productId: orderLines.productId })
    .from(orderLines)
    .where(isAmong(orderLines.orderId, ownersOf(wanted)));
  const { kept, added, gone } = planParts(stored, wanted);
  const parts = [...kept, ...added];
  await requireReferences(
    scope,
    references,
    parts.map(({ input, pointer, stored }) => ({ input, pointer, known: async () => [stored?.productId ?? null] })),
  );
  if (gone.length > 0) await scope.db.delete(orderLines).where(isAmong(orderLines.id, gone));
  await updateRows(scope.db, orderLines, kept.map(rowOf));
  await insertRows(scope.db, orderLines, added.map(rowOf));
}

/** Adds a part behind the owner's others. Throws a problem when it has as many as there can be. */
export async function addOrderLine(scope: Scope, orderId: string, input: OrderLineCreate): Promise<OrderLine> {
  await requireReferences(scope, references, [{ input }]);
  const { price, ...columns } = input;
  const [there] = await scope.db
    .select({ count: count(), last: max(orderLines.position) })
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId));
  if (there && there.count >= MOST_ITEMS)
    throw new ProblemException(409, "TOO_MANY", `There can be at most ${MOST_ITEMS}.`);
  const rows = await scope.db
    .insert(orderLines)
    .values({ ...columns, ...priceColumns(price), orderId, position: (there?.last ?? -1) + 1 })
    .returning();
  return only(rows.map(toOrderLine));
}

/** Changes one of an owner's parts. Throws a problem when it is none of them. */
export async function updateOrderLine(
  scope: Scope,
  orderId: string,
  id: string,
  input: OrderLineUpdate,
): Promise<OrderLine> {
  await requireReferences(scope, references, [{ input, known: () => knownReferences(scope, id) }]);
  const { price, ...columns } = input;
  // The owner stays the same: an empty change has to set something.
  const rows = await scope.db
    .update(orderLines)
    .set({ ...columns, ...(price && priceColumns(price)), orderId })
    .where(and(eq(orderLines.id, id), eq(orderLines.orderId, orderId)))
    .returning();
  if (rows.length === 0) throw notFound("order line");
  return only(rows.map(toOrderLine));
}

/** What a row refers to already: that may stay, whoever may read it. */
async function knownReferences(scope: Scope, id: string): Promise<(string | null)[]> {
  const rows = await scope.db.select({ productId: orderLines.productId }).from(orderLines).where(eq(orderLines.id, id));
  return rows.flatMap((row) => Object.values(row));
}

/** Removes one of an owner's parts. Throws a problem when it is none of them. */
export async function removeOrderLine(scope: Scope, orderId: string, id: string): Promise<void> {
  const removed = await scope.db
    .delete(orderLines)
    .where(and(eq(orderLines.id, id), eq(orderLines.orderId, orderId)))
    .returning({ id: orderLines.id });
  if (removed.length === 0) throw notFound("order line");
  const left = await scope.db
    .select({ id: orderLines.id })
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .limit(1);
  if (left.length < 1) throw new ProblemException(409, "TOO_FEW", "There must be at least 1 left.");
}
