import { describeRules } from "../../../test/rules.ts";
import { customers } from "../../db/schema/customers.ts";
import { orders } from "../../db/schema/orders.ts";
import { shipments } from "../../db/schema/shipments.ts";
import { createAccount } from "../account/account.factory.ts";
import { createShipment, shipmentInput } from "./shipment.factory.ts";

// No row was found for these by looking at the model alone: test them yourself.
// - handOver with a guard that does not hold
// - Shipment.staff: create

describeRules("shipments", {
  path: "/shipments",
  table: shipments,
  keepers: ["shipments_status_states"],
  input: shipmentInput,
  create: createShipment,
  account: createAccount,
  actions: [
    { action: "handOver", segment: "hand-over", row: { status: "packing" }, becomes: { status: "handedOver" } },
    { action: "handOver", segment: "hand-over", row: { status: "handedOver" }, code: "Shipment.handOver.state" },
    { action: "handOver", segment: "hand-over", row: { status: "delivered" }, code: "Shipment.handOver.state" },
    { action: "handOver", segment: "hand-over", row: { status: "lost" }, code: "Shipment.handOver.state" },
    { action: "deliver", segment: "deliver", row: { status: "handedOver" }, becomes: { status: "delivered" } },
    { action: "deliver", segment: "deliver", row: { status: "packing" }, code: "Shipment.deliver.state" },
    { action: "deliver", segment: "deliver", row: { status: "delivered" }, code: "Shipment.deliver.state" },
    { action: "deliver", segment: "deliver", row: { status: "lost" }, code: "Shipment.deliver.state" },
    { action: "reportLost", segment: "report-lost", row: { status: "handedOver" }, becomes: { status: "lost" } },
    { action: "reportLost", segment: "report-lost", row: { status: "packing" }, code: "Shipment.reportLost.state" },
    { action: "reportLost", segment: "report-lost", row: { status: "delivered" }, code: "Shipment.reportLost.state" },
    { action: "reportLost", segment: "report-lost", row: { status: "lost" }, code: "Shipment.reportLost.state" },
  ],
  policy: [
    {
      roles: ["Warehouseman"],
      allowed: ["read", "update", "handOver"],
      refused: {
        create: "MISSING_REFERENCE",
        deliver: "Shipment.deliver.state",
        reportLost: "Shipment.reportLost.state",
      },
    },
    {
      roles: ["Warehouseman"],
      me: [
        [shipments, "orderId"],
        [orders, "customerId"],
        [customers, "accountId"],
      ],
      allowed: ["read", "update", "handOver"],
      refused: { deliver: "Shipment.deliver.state", reportLost: "Shipment.reportLost.state" },
    },
    {
      roles: [],
      allowed: [],
      refused: {
        read: "NOT_FOUND",
        create: "FORBIDDEN",
        update: "FORBIDDEN",
        handOver: "FORBIDDEN",
        deliver: "FORBIDDEN",
        reportLost: "FORBIDDEN",
      },
    },
    {
      roles: undefined,
      allowed: [],
      refused: {
        read: "UNAUTHENTICATED",
        create: "UNAUTHENTICATED",
        update: "UNAUTHENTICATED",
        handOver: "UNAUTHENTICATED",
        deliver: "UNAUTHENTICATED",
        reportLost: "UNAUTHENTICATED",
      },
    },
  ],
});
