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
import type { Compared, OrMissing, Same, Sorted, Words } from "../core/lists.ts";
import type { Product, ProductFilter, ProductIncluded, ProductSort } from "./product.ts";

/** A shelf of the shop. */
export interface Category {
  readonly id: string;
  /** Counts changes. */
  readonly version: number;
  readonly name: string;
  readonly slug: string;
  readonly description: string | null;
  readonly position: number;
  /** The shelf above. Editors see to it that several do not form a circle: a check looks one step up. */
  readonly parentId: string | null;
}

/** What is sent to create one. */
export interface CategoryCreate {
  readonly name: string;
  readonly slug: string;
  readonly description?: string | null;
  readonly position?: number;
  /** The shelf above. Editors see to it that several do not form a circle: a check looks one step up. */
  readonly parentId?: string | null;
}

/** What is sent to change one: only what changes. */
export interface CategoryUpdate {
  readonly name?: string;
  readonly description?: string | null;
  readonly position?: number;
  /** The shelf above. Editors see to it that several do not form a circle: a check looks one step up. */
  readonly parentId?: string | null;
}

/** What lists can be filtered by. */
export interface CategoryFilter {
  readonly id?: Same<string>;
  readonly name?: Words;
  readonly slug?: Words;
  readonly description?: OrMissing<Words>;
  readonly position?: Compared<number>;
  readonly parentId?: OrMissing<Same<string>>;
}

/** What lists can be sorted by, `-` in front for descending. */
export type CategorySort = Sorted<Exclude<keyof CategoryFilter, "description">>;

/** What can come along with one that is read. */
export interface CategoryIncluded {
  readonly parent?: Category | null;
}

/** What can be asked about categories. */
export function categoryClient(http: Http) {
  const path = "/categories";
  return {
    ...lists<Category, CategoryFilter, CategorySort, CategoryIncluded>(http, path),
    ...reads<Category, CategoryIncluded>(http, path),
    ...creates<CategoryCreate, Category>(http, path),
    ...updates<CategoryUpdate, Category>(http, path),
    ...deletes(http, path),
    ...bulks<CategoryCreate, CategoryUpdate, DeletedRow, Category>(http, path),
    /** By its natural key. */
    getByKey<Include extends keyof CategoryIncluded & string = never>(
      key: Required<Pick<Category, "slug">>,
      options: ReadOptions<Include> = {},
    ) {
      return readAt<Category, CategoryIncluded, Include>(http, `${path}/by/slug/${segment(key.slug)}`, options);
    },
    /** The children of a category. */
    childrenOf: (id: string) =>
      lists<Category, CategoryFilter, CategorySort, CategoryIncluded>(http, `${path}/${segment(id)}/children`),
    /** The products of a category. */
    productsOf: (id: string) =>
      lists<Product, ProductFilter, ProductSort, ProductIncluded>(http, `${path}/${segment(id)}/products`),
  };
}
