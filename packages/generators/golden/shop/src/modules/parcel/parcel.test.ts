import { describeParts } from "../../../test/parts.ts";
import { createShipment } from "../shipment/shipment.factory.ts";
import { parcelInput } from "./parcel.factory.ts";

describeParts("parcels", {
  owners: "/shipments",
  createOwner: createShipment,
  segment: "parcels",
  member: "parcels",
  input: parcelInput,
  least: 0,
  change: {},
});
