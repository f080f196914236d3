import { bulks, creates, type DeletedRow, deletes, lists, reads, updates } from "../core/calls.ts";
import type { Http } from "../core/http.ts";
import type { Compared, OrMissing, Same, Sorted, Words } from "../core/lists.ts";
import type { Customer } from "./customer.ts";
import type { Product } from "./product.ts";

/** A customer's opinion about a product. */
export interface Review {
  readonly id: string;
  /** Counts changes. */
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly updatedAt: string;
  readonly updatedBy: string | null;
  readonly productId: string;
  readonly authorId: string;
  readonly stars: number;
  readonly title: string;
  readonly body: string | null;
}

/** What is sent to create one. */
export interface ReviewCreate {
  readonly productId: string;
  readonly authorId: string;
  readonly stars: number;
  readonly title: string;
  readonly body?: string | null;
}

/** What is sent to change one: only what changes. */
export interface ReviewUpdate {
  readonly productId?: string;
  readonly authorId?: string;
  readonly stars?: number;
  readonly title?: string;
  readonly body?: string | null;
}

/** What lists can be filtered by. */
export interface ReviewFilter {
  readonly id?: Same<string>;
  readonly createdAt?: Compared<string>;
  readonly createdBy?: OrMissing<Same<string>>;
  readonly updatedAt?: Compared<string>;
  readonly updatedBy?: OrMissing<Same<string>>;
  readonly productId?: Same<string>;
  readonly authorId?: Same<string>;
  readonly stars?: Compared<number>;
  readonly title?: Words;
  readonly body?: OrMissing<Words>;
}

/** What lists can be sorted by, `-` in front for descending. */
export type ReviewSort = Sorted<Exclude<keyof ReviewFilter, "body">>;

/** What can come along with one that is read. */
export interface ReviewIncluded {
  readonly product?: Product | null;
  readonly author?: Customer | null;
}

/** What can be asked about reviews. */
export function reviewClient(http: Http) {
  const path = "/reviews";
  return {
    ...lists<Review, ReviewFilter, ReviewSort, ReviewIncluded>(http, path),
    ...reads<Review, ReviewIncluded>(http, path),
    ...creates<ReviewCreate, Review>(http, path),
    ...updates<ReviewUpdate, Review>(http, path),
    ...deletes(http, path),
    ...bulks<ReviewCreate, ReviewUpdate, DeletedRow, Review>(http, path),
  };
}
