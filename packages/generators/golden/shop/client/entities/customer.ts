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
import type { Compared, Flag, OrMissing, Same, Sorted, Words } from "../core/lists.ts";
import type { Address, CustomerTier } from "../types.ts";
import type { Account } from "./account.ts";
import type { Order, OrderFilter, OrderIncluded, OrderSort } from "./order.ts";
import type {
  AnyPaymentMethod,
  PaymentMethodFilter,
  PaymentMethodIncluded,
  PaymentMethodSort,
} from "./payment-method.ts";
import type { Review, ReviewFilter, ReviewIncluded, ReviewSort } from "./review.ts";

/** Buys. Everything personal that we know is about a customer. */
export interface Customer {
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
  readonly number: string;
  readonly tier: CustomerTier;
  readonly bornOn: string | null;
  readonly billing: Address | null;
  /** Where parcels have gone before. */
  readonly addresses: readonly Address[];
  readonly marketing: boolean;
  readonly accountId: string | null;
  readonly loyaltyPoints: number;
  readonly memberSince: string | null;
}

/** What is sent to create one. */
export interface CustomerCreate {
  readonly name: string;
  readonly email: string;
  readonly phone?: string | null;
  readonly tier?: CustomerTier;
  readonly bornOn?: string | null;
  readonly billing?: Address | null;
  /** Where parcels have gone before. */
  readonly addresses?: readonly Address[];
  readonly marketing?: boolean;
  readonly accountId?: string | null;
  readonly loyaltyPoints?: number;
  readonly memberSince?: string | null;
}

/** What is sent to change one: only what changes. */
export interface CustomerUpdate {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string | null;
  readonly tier?: CustomerTier;
  readonly bornOn?: string | null;
  readonly billing?: Address | null;
  /** Where parcels have gone before. */
  readonly addresses?: readonly Address[];
  readonly marketing?: boolean;
  readonly accountId?: string | null;
  readonly loyaltyPoints?: number;
  readonly memberSince?: string | null;
}

/** What lists can be filtered by. */
export interface CustomerFilter {
  readonly id?: Same<string>;
  readonly createdAt?: Compared<string>;
  readonly createdBy?: OrMissing<Same<string>>;
  readonly updatedAt?: Compared<string>;
  readonly updatedBy?: OrMissing<Same<string>>;
  readonly name?: Words;
  readonly email?: Words;
  readonly phone?: OrMissing<Words>;
  readonly number?: Words;
  readonly tier?: Same<CustomerTier>;
  readonly bornOn?: OrMissing<Compared<string>>;
  readonly "billing.street"?: OrMissing<Words>;
  readonly "billing.city"?: OrMissing<Words>;
  readonly "billing.postalCode"?: OrMissing<Words>;
  readonly "billing.country"?: OrMissing<Words>;
  readonly marketing?: Flag;
  readonly accountId?: OrMissing<Same<string>>;
  readonly loyaltyPoints?: Compared<number>;
  readonly memberSince?: OrMissing<Compared<string>>;
}

/** What lists can be sorted by, `-` in front for descending. */
export type CustomerSort = Sorted<keyof CustomerFilter>;

/** What can come along with one that is read. */
export interface CustomerIncluded {
  readonly account?: Account | null;
}

/** What can be asked about customers. */
export function customerClient(http: Http) {
  const path = "/customers";
  return {
    ...lists<Customer, CustomerFilter, CustomerSort, CustomerIncluded>(http, path),
    ...reads<Customer, CustomerIncluded>(http, path),
    ...creates<CustomerCreate, Customer>(http, path),
    ...updates<CustomerUpdate, Customer>(http, path),
    ...deletes(http, path),
    ...bulks<CustomerCreate, CustomerUpdate, DeletedRow, Customer>(http, path),
    /** By its natural key. */
    getByKey<Include extends keyof CustomerIncluded & string = never>(
      key: Required<Pick<Customer, "number">>,
      options: ReadOptions<Include> = {},
    ) {
      return readAt<Customer, CustomerIncluded, Include>(http, `${path}/by/number/${segment(key.number)}`, options);
    },
    /** The reviews of a customer. */
    reviewsOf: (id: string) =>
      lists<Review, ReviewFilter, ReviewSort, ReviewIncluded>(http, `${path}/${segment(id)}/reviews`),
    /** The payment methods of a customer. */
    paymentMethodsOf: (id: string) =>
      lists<AnyPaymentMethod, PaymentMethodFilter, PaymentMethodSort, PaymentMethodIncluded>(
        http,
        `${path}/${segment(id)}/payment-methods`,
      ),
    /** The orders of a customer. */
    ordersOf: (id: string) =>
      lists<Order, OrderFilter, OrderSort, OrderIncluded>(http, `${path}/${segment(id)}/orders`),
  };
}
