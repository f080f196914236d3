import { describeResource } from "../../../test/resource.ts";
import { createShipment, shipmentInput } from "./shipment.factory.ts";

describeResource("shipments", {
  path: "/shipments",
  input: shipmentInput,
  create: createShipment,
  lacking: ["delete"],
  rows: 3,
  versioned: true,
  required: ["orderId", "fromId", "lineIds"],
  unchangeable: ["tracking"],
  unique: true,
  sort: ["id", "createdAt", "createdBy", "reference", "status", "tracking", "handedOverAt"],
  filters: {
    id: "id",
    createdAt: "instant",
    createdBy: "id?",
    updatedAt: "instant",
    updatedBy: "id?",
    reference: "text",
    orderId: "id",
    fromId: "id",
    status: "enum",
    tracking: "id",
    handedOverAt: "instant?",
  },
  include: ["order", "from", "lines"],
  key: [{ segment: "reference", name: "reference" }],
  references: ["orderId", "fromId"],
  change: {},
});
