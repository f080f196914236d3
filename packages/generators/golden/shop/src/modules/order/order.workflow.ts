import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Scope } from "../../access/scope.ts";
import {
  type ActionBody,
  type ActionCall,
  type ActionSubject,
  perform,
  transactionTime,
} from "../../actions/action.ts";
import { only } from "../../db/rows.ts";
import { orders } from "../../db/schema/orders.ts";
import { emit } from "../../events/outbox.ts";
import type { ExpectedVersion } from "../../http/etag.ts";
import { text } from "../../types/scalars.ts";
import * as actions from "./order.actions.ts";
import { orderPolicy } from "./order.policy.ts";
import { storedOrder, writtenOrder } from "./order.repository.ts";
import type { OrderWritten } from "./order.schema.ts";

/** What a client sends to `place`. */
export const placeOrderSchema = z.strictObject({}).meta({ id: "PlaceOrder" });

export type PlaceOrder = z.infer<typeof placeOrderSchema>;

/** What a client sends to `pay`. */
export const payOrderSchema = z.strictObject({}).meta({ id: "PayOrder" });

export type PayOrder = z.infer<typeof payOrderSchema>;

/** What a client sends to `ship`. */
export const shipOrderSchema = z.strictObject({}).meta({ id: "ShipOrder" });

export type ShipOrder = z.infer<typeof shipOrderSchema>;

/** What a client sends to `cancel`. */
export const cancelOrderSchema = z.strictObject({ reason: text({ min: 1, max: 200 }) }).meta({ id: "CancelOrder" });

export type CancelOrder = z.infer<typeof cancelOrderSchema>;

/** What each action is given. */
export interface OrderInputs {
  readonly place: PlaceOrder;
  readonly pay: PayOrder;
  readonly ship: ShipOrder;
  readonly cancel: CancelOrder;
}

type Row = typeof orders.$inferSelect;
type States = Pick<Row, "status">;

/** What the body of an action is given: `OrderAction<"place">`. */
export type OrderAction<Name extends keyof OrderInputs> = ActionCall<Row, OrderInputs[Name]>;

/** What the body of an action can change in the row: all columns but those that keep themselves. */
export type OrderChanges = Partial<Omit<typeof orders.$inferInsert, "id" | "version" | "status">>;

/** What `order.actions.ts` can export. Without a function, an action has nothing more to do. */
export type OrderActions = {
  readonly [Name in keyof OrderInputs]?: ActionBody<Row, OrderInputs[Name], OrderChanges>;
};

const orderBodies: OrderActions & object = actions;

const subject: ActionSubject<Row, OrderChanges, States> = {
  entity: "Order",
  policy: orderPolicy,
  table: orders,
  id: orders.id,
  read: storedOrder,
  write: async ({ db }, id, changes, states) => {
    const rows = await db
      .update(orders)
      .set({
        ...changes,
        ...states,
        updatedAt: sql`now()`,
        updatedBy: sql`access.me()`,
        version: sql`${orders.version} + 1`,
      })
      .where(eq(orders.id, id))
      .returning();
    return only(rows);
  },
};

/** Carries out `place` on order rows. */
export async function placeOrder(
  scope: Scope,
  id: string,
  input: PlaceOrder,
  expected?: ExpectedVersion,
): Promise<OrderWritten> {
  await perform(
    scope,
    subject,
    {
      name: "place",
      moves: [{ member: "status", state: (row) => row.status, to: { draft: { status: "placed" } } }],
      guard: {
        condition: () => sql`EXISTS (SELECT 1 FROM access.order_lines AS o1 WHERE o1.order_id = orders.id)`,
        text: "lines.count() > 0",
      },
      body: orderBodies.place,
      emit: async (scope, row) => {
        const now = await transactionTime(scope);
        await emit(scope, {
          type: "OrderPlaced",
          about: row.id,
          payload: { order: { id: row.id, number: row.number }, at: now },
        });
      },
    },
    { id, input, expected },
  );
  return writtenOrder(scope, id);
}

/** Carries out `pay` on order rows. */
export async function payOrder(
  scope: Scope,
  id: string,
  input: PayOrder,
  expected?: ExpectedVersion,
): Promise<OrderWritten> {
  await perform(
    scope,
    subject,
    {
      name: "pay",
      moves: [{ member: "status", state: (row) => row.status, to: { placed: { status: "paid" } } }],
      guard: { condition: () => sql`orders.paid_by_id IS NOT NULL`, text: "paidBy != null" },
      body: orderBodies.pay,
    },
    { id, input, expected },
  );
  return writtenOrder(scope, id);
}

/** Carries out `ship` on order rows. */
export async function shipOrder(
  scope: Scope,
  id: string,
  input: ShipOrder,
  expected?: ExpectedVersion,
): Promise<OrderWritten> {
  await perform(
    scope,
    subject,
    {
      name: "ship",
      moves: [{ member: "status", state: (row) => row.status, to: { paid: { status: "shipped" } } }],
      body: orderBodies.ship,
    },
    { id, input, expected },
  );
  return writtenOrder(scope, id);
}

/** Carries out `cancel` on order rows. */
export async function cancelOrder(
  scope: Scope,
  id: string,
  input: CancelOrder,
  expected?: ExpectedVersion,
): Promise<OrderWritten> {
  await perform(
    scope,
    subject,
    {
      name: "cancel",
      moves: [
        {
          member: "status",
          state: (row) => row.status,
          to: { draft: { status: "cancelled" }, placed: { status: "cancelled" } },
        },
      ],
      body: orderBodies.cancel,
      emit: async (scope, row, input) => {
        await emit(scope, {
          type: "OrderCancelled",
          about: row.id,
          payload: { order: { id: row.id, number: row.number }, reason: input.reason },
        });
      },
    },
    { id, input, expected },
  );
  return writtenOrder(scope, id);
}
