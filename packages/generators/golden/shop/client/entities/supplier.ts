import { bulks, creates, lists, reads, segment, updates } from "../core/calls.ts";
import type { Http } from "../core/http.ts";
import type { Compared, Has, OrMissing, Same, Sorted, Words } from "../core/lists.ts";
import type { Weekday } from "../types.ts";
import type { Product, ProductFilter, ProductIncluded, ProductSort } from "./product.ts";

/** Who delivers to us. */
export interface Supplier {
  readonly id: string;
  /** Counts changes. */
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly updatedAt: string;
  readonly updatedBy: string | null;
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  /** Our number at theirs. */
  readonly customerNumber: string | null;
  readonly deliversOn: readonly Weekday[];
  readonly leadTime: string;
  readonly foundedOn: string | null;
}

/** What is sent to create one. */
export interface SupplierCreate {
  readonly name: string;
  readonly email: string;
  readonly phone?: string | null;
  /** Our number at theirs. */
  readonly customerNumber?: string | null;
  readonly deliversOn?: readonly Weekday[];
  readonly leadTime?: string;
  readonly foundedOn?: string | null;
}

/** What is sent to change one: only what changes. */
export interface SupplierUpdate {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string | null;
  /** Our number at theirs. */
  readonly customerNumber?: string | null;
  readonly deliversOn?: readonly Weekday[];
  readonly leadTime?: string;
  readonly foundedOn?: string | null;
}

/** What lists can be filtered by. */
export interface SupplierFilter {
  readonly id?: Same<string>;
  readonly createdAt?: Compared<string>;
  readonly createdBy?: OrMissing<Same<string>>;
  readonly updatedAt?: Compared<string>;
  readonly updatedBy?: OrMissing<Same<string>>;
  readonly name?: Words;
  readonly email?: Words;
  readonly phone?: OrMissing<Words>;
  readonly customerNumber?: OrMissing<Words>;
  readonly deliversOn?: Has;
  readonly leadTime?: Compared<string>;
  readonly foundedOn?: OrMissing<Compared<string>>;
}

/** What lists can be sorted by, `-` in front for descending. */
export type SupplierSort = Sorted<Exclude<keyof SupplierFilter, "deliversOn">>;

/** What can be asked about suppliers. */
export function supplierClient(http: Http) {
  const path = "/suppliers";
  return {
    ...lists<Supplier, SupplierFilter, SupplierSort, unknown>(http, path),
    ...reads<Supplier, unknown>(http, path),
    ...creates<SupplierCreate, Supplier>(http, path),
    ...updates<SupplierUpdate, Supplier>(http, path),
    ...bulks<SupplierCreate, SupplierUpdate, never, Supplier>(http, path),
    /** The products of a supplier. */
    productsOf: (id: string) =>
      lists<Product, ProductFilter, ProductSort, ProductIncluded>(http, `${path}/${segment(id)}/products`),
  };
}
