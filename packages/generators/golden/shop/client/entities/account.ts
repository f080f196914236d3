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
import type { Customer } from "./customer.ts";

/** Signs in. */
export interface Account {
  readonly id: string;
  /** Counts changes. */
  readonly version: number;
  readonly login: string;
  readonly displayName: string;
  readonly locked: boolean;
  readonly lastSeenAt: string | null;
}

/** What is sent to create one. */
export interface AccountCreate {
  readonly login: string;
  readonly displayName: string;
  readonly locked?: boolean;
  readonly lastSeenAt?: string | null;
}

/** What is sent to change one: only what changes. */
export interface AccountUpdate {
  readonly displayName?: string;
  readonly locked?: boolean;
  readonly lastSeenAt?: string | null;
}

/** What lists can be filtered by. */
export interface AccountFilter {
  readonly id?: Same<string>;
  readonly login?: Words;
  readonly displayName?: Words;
  readonly locked?: Flag;
  readonly lastSeenAt?: OrMissing<Compared<string>>;
}

/** What lists can be sorted by, `-` in front for descending. */
export type AccountSort = Sorted<keyof AccountFilter>;

/** What can come along with one that is read. */
export interface AccountIncluded {
  readonly customer?: Customer | null;
}

/** What can be asked about accounts. */
export function accountClient(http: Http) {
  const path = "/accounts";
  return {
    ...lists<Account, AccountFilter, AccountSort, AccountIncluded>(http, path),
    ...reads<Account, AccountIncluded>(http, path),
    ...creates<AccountCreate, Account>(http, path),
    ...updates<AccountUpdate, Account>(http, path),
    ...deletes(http, path),
    ...bulks<AccountCreate, AccountUpdate, DeletedRow, Account>(http, path),
    /** By its natural key. */
    getByKey<Include extends keyof AccountIncluded & string = never>(
      key: Required<Pick<Account, "login">>,
      options: ReadOptions<Include> = {},
    ) {
      return readAt<Account, AccountIncluded, Include>(http, `${path}/by/login/${segment(key.login)}`, options);
    },
  };
}
