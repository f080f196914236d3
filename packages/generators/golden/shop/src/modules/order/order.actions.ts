import type { OrderAction, OrderChanges } from "./order.workflow.ts";

/**
 * What the actions of Order do besides changing its state and emitting their events. This file is yours: it is
 * never generated again.
 *
 * A function runs in the transaction of the request, once it is certain that the action may happen; the row is locked.
 * What it returns is written to the row. Throw a `ProblemException` to refuse: then nothing has happened.
 */

/** draft -> placed; when lines.count() > 0; emits OrderPlaced. */
export async function place(_call: OrderAction<"place">): Promise<OrderChanges> {
  return {};
}

/** placed -> paid; when paidBy != null. */
export async function pay(_call: OrderAction<"pay">): Promise<OrderChanges> {
  return {};
}

/** paid -> shipped. */
export async function ship(_call: OrderAction<"ship">): Promise<OrderChanges> {
  return {};
}

/** draft -> cancelled, placed -> cancelled; emits OrderCancelled. */
export async function cancel(_call: OrderAction<"cancel">): Promise<OrderChanges> {
  return {};
}
