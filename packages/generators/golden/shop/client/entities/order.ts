import {
  bulks,
  change,
  creates,
  exports,
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
import type { Address, OrderStatus } from "../types.ts";
import type { Account } from "./account.ts";
import type { Customer } from "./customer.ts";
import type { OrderLine, OrderLineCreate, OrderLineUpdate, OrderLineWrite } from "./order-line.ts";
import type { AnyPaymentMethod } from "./payment-method.ts";
import type { Shipment, ShipmentFilter, ShipmentIncluded, ShipmentSort } from "./shipment.ts";

/** A customer's order. Its lines live and die with it. */
export interface Order {
  readonly id: string;
  /** Counts changes. */
  readonly version: number;
  readonly createdAt?: string;
  readonly createdBy?: string | null;
  readonly updatedAt?: string;
  readonly updatedBy?: string | null;
  readonly number: string;
  readonly status: OrderStatus;
  readonly customerId?: string;
  readonly paidById?: string | null;
  readonly handledById?: string | null;
  readonly lines?: readonly OrderLine[];
  readonly shipTo?: Address;
  readonly billTo?: Address | null;
  /** Given by customer support. */
  readonly discount?: string;
  readonly note?: string | null;
  /** Written down by what `place` does, or by customer support. */
  readonly placedAt?: string | null;
  readonly deliverBy?: string | null;
  readonly currency?: string | null;
  /** With the discount, in the order's currency. */
  readonly total?: string;
}

/** What is sent to create one. */
export interface OrderCreate {
  readonly customerId: string;
  readonly paidById?: string | null;
  readonly handledById?: string | null;
  readonly lines: readonly OrderLineWrite[];
  readonly shipTo: Address;
  readonly billTo?: Address | null;
  /** Given by customer support. */
  readonly discount?: string;
  readonly note?: string | null;
  /** Written down by what `place` does, or by customer support. */
  readonly placedAt?: string | null;
  readonly deliverBy?: string | null;
}

/** What is sent to change one: only what changes. */
export interface OrderUpdate {
  readonly customerId?: string;
  readonly paidById?: string | null;
  readonly handledById?: string | null;
  readonly lines?: readonly OrderLineWrite[];
  readonly shipTo?: Address;
  readonly billTo?: Address | null;
  /** Given by customer support. */
  readonly discount?: string;
  readonly note?: string | null;
  /** Written down by what `place` does, or by customer support. */
  readonly placedAt?: string | null;
  readonly deliverBy?: string | null;
}

/** What lists can be filtered by. */
export interface OrderFilter {
  readonly id?: Same<string>;
  readonly createdAt?: Compared<string>;
  readonly createdBy?: OrMissing<Same<string>>;
  readonly updatedAt?: Compared<string>;
  readonly updatedBy?: OrMissing<Same<string>>;
  readonly number?: Words;
  readonly status?: Same<OrderStatus>;
  readonly customerId?: Same<string>;
  readonly paidById?: OrMissing<Same<string>>;
  readonly handledById?: OrMissing<Same<string>>;
  readonly "shipTo.street"?: Words;
  readonly "shipTo.city"?: Words;
  readonly "shipTo.postalCode"?: Words;
  readonly "shipTo.country"?: Words;
  readonly "billTo.street"?: OrMissing<Words>;
  readonly "billTo.city"?: OrMissing<Words>;
  readonly "billTo.postalCode"?: OrMissing<Words>;
  readonly "billTo.country"?: OrMissing<Words>;
  readonly discount?: Compared<string>;
  readonly note?: OrMissing<Words>;
  readonly placedAt?: OrMissing<Compared<string>>;
  readonly deliverBy?: OrMissing<Compared<string>>;
  readonly currency?: OrMissing<Words>;
  readonly total?: Compared<string>;
}

/** What lists can be sorted by, `-` in front for descending. */
export type OrderSort = Sorted<Exclude<keyof OrderFilter, "note">>;

/** What whoever wrote one gets back: what they may read of it, at least which it is. */
export type OrderWritten = Partial<Order> & Pick<Order, "id" | "version">;

/** What can come along with one that is read. */
export interface OrderIncluded {
  readonly customer?: Customer | null;
  readonly paidBy?: AnyPaymentMethod | null;
  readonly handledBy?: Account | null;
}

/** What is sent to `cancel`. */
export interface CancelOrder {
  readonly reason: string;
}

/** What can be asked about orders. */
export function orderClient(http: Http) {
  const path = "/orders";
  return {
    ...lists<Order, OrderFilter, OrderSort, OrderIncluded>(http, path),
    ...reads<Order, OrderIncluded>(http, path),
    ...creates<OrderCreate, OrderWritten>(http, path),
    ...updates<OrderUpdate, OrderWritten>(http, path),
    ...bulks<OrderCreate, OrderUpdate, never, OrderWritten>(http, path),
    ...exports<OrderFilter, OrderSort, "xlsx" | "csv">(http, path),
    /** By its natural key. */
    getByKey<Include extends keyof OrderIncluded & string = never>(
      key: Required<Pick<Order, "number">>,
      options: ReadOptions<Include> = {},
    ) {
      return readAt<Order, OrderIncluded, Include>(http, `${path}/by/number/${segment(key.number)}`, options);
    },
    place(id: string, options: ChangeOptions = {}) {
      const call = { method: "POST", path: `${path}/${segment(id)}/place` } as const;
      return http.json<OrderWritten>(change(call, options), options);
    },
    pay(id: string, options: ChangeOptions = {}) {
      const call = { method: "POST", path: `${path}/${segment(id)}/pay` } as const;
      return http.json<OrderWritten>(change(call, options), options);
    },
    ship(id: string, options: ChangeOptions = {}) {
      const call = { method: "POST", path: `${path}/${segment(id)}/ship` } as const;
      return http.json<OrderWritten>(change(call, options), options);
    },
    cancel(id: string, input: CancelOrder, options: ChangeOptions = {}) {
      const call = { method: "POST", path: `${path}/${segment(id)}/cancel`, json: input } as const;
      return http.json<OrderWritten>(change(call, options), options);
    },
    lines: parts<OrderLine, OrderLineCreate, OrderLineUpdate>(http, path, "lines"),
    /** The shipments of an order. */
    shipmentsOf: (id: string) =>
      lists<Shipment, ShipmentFilter, ShipmentSort, ShipmentIncluded>(http, `${path}/${segment(id)}/shipments`),
  };
}
