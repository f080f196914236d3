import type { ProductAction, ProductChanges } from "./product.workflow.ts";

/**
 * What the actions of Product do besides changing its state and emitting their events. This file is yours: it is
 * never generated again.
 *
 * A function runs in the transaction of the request, once it is certain that the action may happen; the row is locked.
 * What it returns is written to the row. Throw a `ProblemException` to refuse: then nothing has happened.
 */

/** draft -> active, discontinued -> active; when price.amount > 0; emits ProductPublished. */
export async function publish(_call: ProductAction<"publish">): Promise<ProductChanges> {
  return {};
}

/** active -> discontinued. */
export async function discontinue(_call: ProductAction<"discontinue">): Promise<ProductChanges> {
  return {};
}
