import type { ShipmentAction, ShipmentChanges } from "./shipment.workflow.ts";

/**
 * What the actions of Shipment do besides changing its state and emitting their events. This file is yours: it is
 * never generated again.
 *
 * A function runs in the transaction of the request, once it is certain that the action may happen; the row is locked.
 * What it returns is written to the row. Throw a `ProblemException` to refuse: then nothing has happened.
 */

/** packing -> handedOver; when parcels.count() > 0. */
export async function handOver(_call: ShipmentAction<"handOver">): Promise<ShipmentChanges> {
  return {};
}

/** handedOver -> delivered. */
export async function deliver(_call: ShipmentAction<"deliver">): Promise<ShipmentChanges> {
  return {};
}

/** handedOver -> lost. */
export async function reportLost(_call: ShipmentAction<"reportLost">): Promise<ShipmentChanges> {
  return {};
}
