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
} from "../core/calls.ts";
import type { Http } from "../core/http.ts";
import type { Same, Sorted, Words } from "../core/lists.ts";
import type { Product, ProductFilter, ProductIncluded, ProductSort } from "./product.ts";

/** A word that customers filter by. */
export interface Tag {
  readonly id: string;
  /** Counts changes. */
  readonly version: number;
  readonly label: string;
}

/** What is sent to create one. */
export interface TagCreate {
  readonly label: string;
}

/** What lists can be filtered by. */
export interface TagFilter {
  readonly id?: Same<string>;
  readonly label?: Words;
}

/** What lists can be sorted by, `-` in front for descending. */
export type TagSort = Sorted<keyof TagFilter>;

/** What can be asked about tags. */
export function tagClient(http: Http) {
  const path = "/tags";
  return {
    ...lists<Tag, TagFilter, TagSort, unknown>(http, path),
    ...reads<Tag, unknown>(http, path),
    ...creates<TagCreate, Tag>(http, path),
    ...deletes(http, path),
    ...bulks<TagCreate, never, DeletedRow, Tag>(http, path),
    /** By its natural key. */
    getByKey<Include extends keyof unknown & string = never>(
      key: Required<Pick<Tag, "label">>,
      options: ReadOptions<Include> = {},
    ) {
      return readAt<Tag, unknown, Include>(http, `${path}/by/label/${segment(key.label)}`, options);
    },
    /** The products of a tag. */
    productsOf: (id: string) =>
      lists<Product, ProductFilter, ProductSort, ProductIncluded>(http, `${path}/${segment(id)}/products`),
  };
}
