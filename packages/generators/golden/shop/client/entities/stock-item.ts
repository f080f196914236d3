import {
  bulks,
  creates,
  type DeletedRow,
  deletes,
  lists,
  type ReadOptions,
  readAt,
  reads,
  segment,
  updates,
} from "../core/calls.ts";
import type { Http } from "../core/http.ts";
import type { Compared, OrMissing, Same, Sorted } from "../core/lists.ts";
import type { Product } from "./product.ts";
import type { Warehouse } from "./warehouse.ts";

/** How much of a product lies in a warehouse. */
export interface StockItem {
  readonly id: string;
  /** Counts changes. */
  readonly version: number;
  readonly productId: string;
  readonly warehouseId: string;
  readonly onHand: number;
  readonly reserved: number;
  readonly countedAt: string | null;
}

/** What is sent to create one. */
export interface StockItemCreate {
  readonly productId: string;
  readonly warehouseId: string;
  readonly onHand?: number;
  readonly reserved?: number;
  readonly countedAt?: string | null;
}

/** What is sent to change one: only what changes. */
export interface StockItemUpdate {
  readonly onHand?: number;
  readonly reserved?: number;
  readonly countedAt?: string | null;
}

/** What lists can be filtered by. */
export interface StockItemFilter {
  readonly id?: Same<string>;
  readonly productId?: Same<string>;
  readonly warehouseId?: Same<string>;
  readonly onHand?: Compared<number>;
  readonly reserved?: Compared<number>;
  readonly countedAt?: OrMissing<Compared<string>>;
}

/** What lists can be sorted by, `-` in front for descending. */
export type StockItemSort = Sorted<keyof StockItemFilter>;

/** What can come along with one that is read. */
export interface StockItemIncluded {
  readonly product?: Product | null;
  readonly warehouse?: Warehouse | null;
}

/** What can be asked about stock items. */
export function stockItemClient(http: Http) {
  const path = "/stock-items";
  return {
    ...lists<StockItem, StockItemFilter, StockItemSort, StockItemIncluded>(http, path),
    ...reads<StockItem, StockItemIncluded>(http, path),
    ...creates<StockItemCreate, StockItem>(http, path),
    ...updates<StockItemUpdate, StockItem>(http, path),
    ...deletes(http, path),
    ...bulks<StockItemCreate, StockItemUpdate, DeletedRow, StockItem>(http, path),
    /** By its natural key. */
    getByKey<Include extends keyof StockItemIncluded & string = never>(
      key: Required<Pick<StockItem, "productId" | "warehouseId">>,
      options: ReadOptions<Include> = {},
    ) {
      return readAt<StockItem, StockItemIncluded, Include>(
        http,
        `${path}/by/product-id/${segment(key.productId)}/warehouse-id/${segment(key.warehouseId)}`,
        options,
      );
    },
  };
}
