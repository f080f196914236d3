import { bulks, creates, type DeletedRow, deletes, lists, reads, updates } from "../core/calls.ts";
import type { Http } from "../core/http.ts";
import type { Compared, Flag, OrMissing, Same, Sorted, Words } from "../core/lists.ts";
import type { CardBrand } from "../types.ts";
import type { Customer } from "./customer.ts";

/** Only what may be kept: never the number. */
export interface CardPayment {
  readonly id: string;
  /** Counts changes. */
  readonly version: number;
  readonly kind: "cardPayment";
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly updatedAt: string;
  readonly updatedBy: string | null;
  readonly customerId: string;
  readonly label: string;
  readonly preferred: boolean;
  readonly brand: CardBrand;
  readonly lastDigits: string;
  readonly expiresOn: string;
  /** The payment provider's name for this card. */
  readonly token: string;
}

/** What is sent to create one. */
export interface CardPaymentCreate {
  readonly customerId: string;
  readonly label: string;
  readonly preferred?: boolean;
  readonly brand: CardBrand;
  readonly lastDigits: string;
  readonly expiresOn: string;
  /** The payment provider's name for this card. */
  readonly token?: string;
}

/** What is sent to change one: only what changes. */
export interface CardPaymentUpdate {
  readonly customerId?: string;
  readonly label?: string;
  readonly preferred?: boolean;
  readonly brand?: CardBrand;
  readonly lastDigits?: string;
  readonly expiresOn?: string;
}

/** What lists can be filtered by. */
export interface CardPaymentFilter {
  readonly id?: Same<string>;
  readonly createdAt?: Compared<string>;
  readonly createdBy?: OrMissing<Same<string>>;
  readonly updatedAt?: Compared<string>;
  readonly updatedBy?: OrMissing<Same<string>>;
  readonly customerId?: Same<string>;
  readonly label?: Words;
  readonly preferred?: Flag;
  readonly brand?: OrMissing<Same<CardBrand>>;
  readonly lastDigits?: OrMissing<Words>;
  readonly expiresOn?: OrMissing<Compared<string>>;
  readonly token?: OrMissing<Same<string>>;
}

/** What lists can be sorted by, `-` in front for descending. */
export type CardPaymentSort = Sorted<keyof CardPaymentFilter>;

/** What can come along with one that is read. */
export interface CardPaymentIncluded {
  readonly customer?: Customer | null;
}

/** What can be asked about card payments. */
export function cardPaymentClient(http: Http) {
  const path = "/card-payments";
  return {
    ...lists<CardPayment, CardPaymentFilter, CardPaymentSort, CardPaymentIncluded>(http, path),
    ...reads<CardPayment, CardPaymentIncluded>(http, path),
    ...creates<CardPaymentCreate, CardPayment>(http, path),
    ...updates<CardPaymentUpdate, CardPayment>(http, path),
    ...deletes(http, path),
    ...bulks<CardPaymentCreate, CardPaymentUpdate, DeletedRow, CardPayment>(http, path),
  };
}
