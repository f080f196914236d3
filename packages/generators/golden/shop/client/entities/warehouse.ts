import { bulks, creates, lists, type ReadOptions, readAt, reads, segment, updates } from "../core/calls.ts";
import type { Http } from "../core/http.ts";
import type { Compared, Has, Same, Sorted, Words } from "../core/lists.ts";
import type { Address, Weekday } from "../types.ts";
import type { Shipment, ShipmentFilter, ShipmentIncluded, ShipmentSort } from "./shipment.ts";
import type { StockItem, StockItemFilter, StockItemIncluded, StockItemSort } from "./stock-item.ts";

export interface Warehouse {
  readonly id: string;
  /** Counts changes. */
  readonly version: number;
  readonly name: string;
  readonly code: string;
  readonly address: Address;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly openOn: readonly Weekday[];
}

/** What is sent to create one. */
export interface WarehouseCreate {
  readonly name: string;
  readonly code: string;
  readonly address: Address;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly openOn?: readonly Weekday[];
}

/** What is sent to change one: only what changes. */
export interface WarehouseUpdate {
  readonly name?: string;
  readonly address?: Address;
  readonly opensAt?: string;
  readonly closesAt?: string;
  readonly openOn?: readonly Weekday[];
}

/** What lists can be filtered by. */
export interface WarehouseFilter {
  readonly id?: Same<string>;
  readonly name?: Words;
  readonly code?: Words;
  readonly "address.street"?: Words;
  readonly "address.city"?: Words;
  readonly "address.postalCode"?: Words;
  readonly "address.country"?: Words;
  readonly opensAt?: Compared<string>;
  readonly closesAt?: Compared<string>;
  readonly openOn?: Has;
}

/** What lists can be sorted by, `-` in front for descending. */
export type WarehouseSort = Sorted<Exclude<keyof WarehouseFilter, "openOn">>;

/** What can be asked about warehouses. */
export function warehouseClient(http: Http) {
  const path = "/warehouses";
  return {
    ...lists<Warehouse, WarehouseFilter, WarehouseSort, unknown>(http, path),
    ...reads<Warehouse, unknown>(http, path),
    ...creates<WarehouseCreate, Warehouse>(http, path),
    ...updates<WarehouseUpdate, Warehouse>(http, path),
    ...bulks<WarehouseCreate, WarehouseUpdate, never, Warehouse>(http, path),
    /** By its natural key. */
    getByKey<Include extends keyof unknown & string = never>(
      key: Required<Pick<Warehouse, "code">>,
      options: ReadOptions<Include> = {},
    ) {
      return readAt<Warehouse, unknown, Include>(http, `${path}/by/code/${segment(key.code)}`, options);
    },
    /** The stock of a warehouse. */
    stockOf: (id: string) =>
      lists<StockItem, StockItemFilter, StockItemSort, StockItemIncluded>(http, `${path}/${segment(id)}/stock`),
    /** The shipments of a warehouse. */
    shipmentsOf: (id: string) =>
      lists<Shipment, ShipmentFilter, ShipmentSort, ShipmentIncluded>(http, `${path}/${segment(id)}/shipments`),
  };
}
