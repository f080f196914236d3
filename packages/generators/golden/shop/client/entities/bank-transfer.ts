import { bulks, creates, type DeletedRow, deletes, lists, reads, updates } from "../core/calls.ts";
import type { Http } from "../core/http.ts";
import type { Compared, Flag, OrMissing, Same, Sorted, Words } from "../core/lists.ts";
import type { Customer } from "./customer.ts";

export interface BankTransfer {
  readonly id: string;
  /** Counts changes. */
  readonly version: number;
  readonly kind: "bankTransfer";
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly updatedAt: string;
  readonly updatedBy: string | null;
  readonly customerId: string;
  readonly label: string;
  readonly preferred: boolean;
  readonly iban: string;
  readonly bic: string | null;
}

/** What is sent to create one. */
export interface BankTransferCreate {
  readonly customerId: string;
  readonly label: string;
  readonly preferred?: boolean;
  readonly iban: string;
  readonly bic?: string | null;
}

/** What is sent to change one: only what changes. */
export interface BankTransferUpdate {
  readonly customerId?: string;
  readonly label?: string;
  readonly preferred?: boolean;
  readonly iban?: string;
  readonly bic?: string | null;
}

/** What lists can be filtered by. */
export interface BankTransferFilter {
  readonly id?: Same<string>;
  readonly createdAt?: Compared<string>;
  readonly createdBy?: OrMissing<Same<string>>;
  readonly updatedAt?: Compared<string>;
  readonly updatedBy?: OrMissing<Same<string>>;
  readonly customerId?: Same<string>;
  readonly label?: Words;
  readonly preferred?: Flag;
  readonly iban?: OrMissing<Words>;
  readonly bic?: OrMissing<Words>;
}

/** What lists can be sorted by, `-` in front for descending. */
export type BankTransferSort = Sorted<keyof BankTransferFilter>;

/** What can come along with one that is read. */
export interface BankTransferIncluded {
  readonly customer?: Customer | null;
}

/** What can be asked about bank transfers. */
export function bankTransferClient(http: Http) {
  const path = "/bank-transfers";
  return {
    ...lists<BankTransfer, BankTransferFilter, BankTransferSort, BankTransferIncluded>(http, path),
    ...reads<BankTransfer, BankTransferIncluded>(http, path),
    ...creates<BankTransferCreate, BankTransfer>(http, path),
    ...updates<BankTransferUpdate, BankTransfer>(http, path),
    ...deletes(http, path),
    ...bulks<BankTransferCreate, BankTransferUpdate, DeletedRow, BankTransfer>(http, path),
  };
}
