import {
  bulks,
  change,
  creates,
  lists,
  parts,
  type ReadOptions,
  readAt,
  reads,
  segment,
  updates,
} from "../core/calls.ts";
import type { ChangeOptions, Http } from "../core/http.ts";
import type { Compared, OrMissing, Same, Sorted, Words } from "../core/lists.ts";
import type { ShipmentStatus } from "../types.ts";
import type { CustomsDeclaration, CustomsDeclarationCreate } from "./customs-declaration.ts";
import type { Order } from "./order.ts";
import type { OrderLine } from "./order-line.ts";
import type { Parcel, ParcelCreate, ParcelUpdate, ParcelWrite } from "./parcel.ts";
import type { Warehouse } from "./warehouse.ts";

/** What leaves a warehouse for one order, which may leave in several. */
export interface Shipment {
  readonly id: string;
  /** Counts changes. */
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly updatedAt: string;
  readonly updatedBy: string | null;
  readonly reference: string;
  readonly orderId: string;
  readonly fromId: string;
  readonly status: ShipmentStatus;
  /** The lines it carries; the order's others come with other shipments. */
  readonly lineIds: readonly string[];
  readonly parcels: readonly Parcel[];
  readonly customs: CustomsDeclaration | null;
  readonly tracking: string;
  readonly handedOverAt: string | null;
}

/** What is sent to create one. */
export interface ShipmentCreate {
  readonly orderId: string;
  readonly fromId: string;
  /** The lines it carries; the order's others come with other shipments. */
  readonly lineIds: readonly string[];
  readonly parcels?: readonly ParcelWrite[];
  readonly customs?: CustomsDeclarationCreate | null;
  readonly tracking?: string;
  readonly handedOverAt?: string | null;
}

/** What is sent to change one: only what changes. */
export interface ShipmentUpdate {
  readonly orderId?: string;
  readonly fromId?: string;
  /** The lines it carries; the order's others come with other shipments. */
  readonly lineIds?: readonly string[];
  readonly parcels?: readonly ParcelWrite[];
  readonly customs?: CustomsDeclarationCreate | null;
  readonly handedOverAt?: string | null;
}

/** What lists can be filtered by. */
export interface ShipmentFilter {
  readonly id?: Same<string>;
  readonly createdAt?: Compared<string>;
  readonly createdBy?: OrMissing<Same<string>>;
  readonly updatedAt?: Compared<string>;
  readonly updatedBy?: OrMissing<Same<string>>;
  readonly reference?: Words;
  readonly orderId?: Same<string>;
  readonly fromId?: Same<string>;
  readonly status?: Same<ShipmentStatus>;
  readonly tracking?: Same<string>;
  readonly handedOverAt?: OrMissing<Compared<string>>;
}

/** What lists can be sorted by, `-` in front for descending. */
export type ShipmentSort = Sorted<keyof ShipmentFilter>;

/** What can come along with one that is read. */
export interface ShipmentIncluded {
  readonly order?: Order | null;
  readonly from?: Warehouse | null;
  readonly lines?: readonly OrderLine[];
}

/** What is sent to `deliver`. */
export interface DeliverShipment {
  readonly at?: string;
}

/** What can be asked about shipments. */
export function shipmentClient(http: Http) {
  const path = "/shipments";
  return {
    ...lists<Shipment, ShipmentFilter, ShipmentSort, ShipmentIncluded>(http, path),
    ...reads<Shipment, ShipmentIncluded>(http, path),
    ...creates<ShipmentCreate, Shipment>(http, path),
    ...updates<ShipmentUpdate, Shipment>(http, path),
    ...bulks<ShipmentCreate, ShipmentUpdate, never, Shipment>(http, path),
    /** By its natural key. */
    getByKey<Include extends keyof ShipmentIncluded & string = never>(
      key: Required<Pick<Shipment, "reference">>,
      options: ReadOptions<Include> = {},
    ) {
      return readAt<Shipment, ShipmentIncluded, Include>(
        http,
        `${path}/by/reference/${segment(key.reference)}`,
        options,
      );
    },
    handOver(id: string, options: ChangeOptions = {}) {
      const call = { method: "POST", path: `${path}/${segment(id)}/hand-over` } as const;
      return http.json<Shipment>(change(call, options), options);
    },
    deliver(id: string, input: DeliverShipment = {}, options: ChangeOptions = {}) {
      const call = { method: "POST", path: `${path}/${segment(id)}/deliver`, json: input } as const;
      return http.json<Shipment>(change(call, options), options);
    },
    reportLost(id: string, options: ChangeOptions = {}) {
      const call = { method: "POST", path: `${path}/${segment(id)}/report-lost` } as const;
      return http.json<Shipment>(change(call, options), options);
    },
    parcels: parts<Parcel, ParcelCreate, ParcelUpdate>(http, path, "parcels"),
  };
}
