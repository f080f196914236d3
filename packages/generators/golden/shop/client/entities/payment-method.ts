import { bulks, creates, type DeletedRow, deletes, lists, reads, segment, updates } from "../core/calls.ts";
import type { Http } from "../core/http.ts";
import type { Compared, Flag, OrMissing, Same, Sorted, Words } from "../core/lists.ts";
import type { BankTransfer } from "./bank-transfer.ts";
import type { CardPayment } from "./card-payment.ts";
import type { Customer } from "./customer.ts";
import type { Order, OrderFilter, OrderIncluded, OrderSort } from "./order.ts";

export interface PaymentMethod {
  readonly id: string;
  /** Counts changes. */
  readonly version: number;
  readonly kind: "paymentMethod";
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly updatedAt: string;
  readonly updatedBy: string | null;
  readonly customerId: string;
  readonly label: string;
  readonly preferred: boolean;
}

/** Any kind of PaymentMethod. */
export type AnyPaymentMethod = PaymentMethod | CardPayment | BankTransfer;

/** What is sent to create one. */
export interface PaymentMethodCreate {
  readonly customerId: string;
  readonly label: string;
  readonly preferred?: boolean;
}

/** What is sent to change one: only what changes. */
export interface PaymentMethodUpdate {
  readonly customerId?: string;
  readonly label?: string;
  readonly preferred?: boolean;
}

/** What lists can be filtered by. */
export interface PaymentMethodFilter {
  readonly id?: Same<string>;
  readonly kind?: Same<"paymentMethod" | "cardPayment" | "bankTransfer">;
  readonly createdAt?: Compared<string>;
  readonly createdBy?: OrMissing<Same<string>>;
  readonly updatedAt?: Compared<string>;
  readonly updatedBy?: OrMissing<Same<string>>;
  readonly customerId?: Same<string>;
  readonly label?: Words;
  readonly preferred?: Flag;
}

/** What lists can be sorted by, `-` in front for descending. */
export type PaymentMethodSort = Sorted<keyof PaymentMethodFilter>;

/** What can come along with one that is read. */
export interface PaymentMethodIncluded {
  readonly customer?: Customer | null;
}

/** What can be asked about payment methods. */
export function paymentMethodClient(http: Http) {
  const path = "/payment-methods";
  return {
    ...lists<AnyPaymentMethod, PaymentMethodFilter, PaymentMethodSort, PaymentMethodIncluded>(http, path),
    ...reads<AnyPaymentMethod, PaymentMethodIncluded>(http, path),
    ...creates<PaymentMethodCreate, AnyPaymentMethod>(http, path),
    ...updates<PaymentMethodUpdate, AnyPaymentMethod>(http, path),
    ...deletes(http, path),
    ...bulks<PaymentMethodCreate, PaymentMethodUpdate, DeletedRow, AnyPaymentMethod>(http, path),
    /** The orders of a payment method. */
    ordersOf: (id: string) =>
      lists<Order, OrderFilter, OrderSort, OrderIncluded>(http, `${path}/${segment(id)}/orders`),
  };
}
