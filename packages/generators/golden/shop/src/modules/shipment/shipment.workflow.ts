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
import { shipments } from "../../db/schema/shipments.ts";
import type { ExpectedVersion } from "../../http/etag.ts";
import { instant } from "../../types/scalars.ts";
import * as actions from "./shipment.actions.ts";
import { shipmentPolicy } from "./shipment.policy.ts";
import { getShipment, storedShipment } from "./shipment.repository.ts";
import type { Shipment } from "./shipment.schema.ts";

/** What a client sends to `handOver`. */
export const handOverShipmentSchema = z.strictObject({}).meta({ id: "HandOverShipment" });

export type HandOverShipment = z.infer<typeof handOverShipmentSchema>;

/** What a client sends to `deliver`. */
export const deliverShipmentSchema = z.strictObject({ at: instant.optional() }).meta({ id: "DeliverShipment" });

export type DeliverShipment = z.infer<typeof deliverShipmentSchema> &
  Required<Pick<z.infer<typeof deliverShipmentSchema>, "at">>;

/** What a client sends to `reportLost`. */
export const reportLostShipmentSchema = z.strictObject({}).meta({ id: "ReportLostShipment" });

export type ReportLostShipment = z.infer<typeof reportLostShipmentSchema>;

/** What each action is given. */
export interface ShipmentInputs {
  readonly handOver: HandOverShipment;
  readonly deliver: DeliverShipment;
  readonly reportLost: ReportLostShipment;
}

type Row = typeof shipments.$inferSelect;
type States = Pick<Row, "status">;

/** What the body of an action is given: `ShipmentAction<"handOver">`. */
export type ShipmentAction<Name extends keyof ShipmentInputs> = ActionCall<Row, ShipmentInputs[Name]>;

/** What the body of an action can change in the row: all columns but those that keep themselves. */
export type ShipmentChanges = Partial<Omit<typeof shipments.$inferInsert, "id" | "version" | "status">>;

/** What `shipment.actions.ts` can export. Without a function, an action has nothing more to do. */
export type ShipmentActions = {
  readonly [Name in keyof ShipmentInputs]?: ActionBody<Row, ShipmentInputs[Name], ShipmentChanges>;
};

const shipmentBodies: ShipmentActions & object = actions;

const subject: ActionSubject<Row, ShipmentChanges, States> = {
  entity: "Shipment",
  policy: shipmentPolicy,
  table: shipments,
  id: shipments.id,
  read: storedShipment,
  write: async ({ db }, id, changes, states) => {
    const rows = await db
      .update(shipments)
      .set({
        ...changes,
        ...states,
        updatedAt: sql`now()`,
        updatedBy: sql`access.me()`,
        version: sql`${shipments.version} + 1`,
      })
      .where(eq(shipments.id, id))
      .returning();
    return only(rows);
  },
};

/** Carries out `handOver` on shipment rows. */
export async function handOverShipment(
  scope: Scope,
  id: string,
  input: HandOverShipment,
  expected?: ExpectedVersion,
): Promise<Shipment> {
  await perform(
    scope,
    subject,
    {
      name: "handOver",
      moves: [{ member: "status", state: (row) => row.status, to: { packing: { status: "handedOver" } } }],
      guard: {
        condition: () => sql`EXISTS (SELECT 1 FROM access.parcels AS p1 WHERE p1.shipment_id = shipments.id)`,
        text: "parcels.count() > 0",
      },
      body: shipmentBodies.handOver,
    },
    { id, input, expected },
  );
  return getShipment(scope, id);
}

/** Carries out `deliver` on shipment rows. */
export async function deliverShipment(
  scope: Scope,
  id: string,
  sent: z.infer<typeof deliverShipmentSchema>,
  expected?: ExpectedVersion,
): Promise<Shipment> {
  const now = await transactionTime(scope);
  const input = { ...sent, at: sent.at ?? now };
  await perform(
    scope,
    subject,
    {
      name: "deliver",
      moves: [{ member: "status", state: (row) => row.status, to: { handedOver: { status: "delivered" } } }],
      body: shipmentBodies.deliver,
    },
    { id, input, expected },
  );
  return getShipment(scope, id);
}

/** Carries out `reportLost` on shipment rows. */
export async function reportLostShipment(
  scope: Scope,
  id: string,
  input: ReportLostShipment,
  expected?: ExpectedVersion,
): Promise<Shipment> {
  await perform(
    scope,
    subject,
    {
      name: "reportLost",
      moves: [{ member: "status", state: (row) => row.status, to: { handedOver: { status: "lost" } } }],
      body: shipmentBodies.reportLost,
    },
    { id, input, expected },
  );
  return getShipment(scope, id);
}
