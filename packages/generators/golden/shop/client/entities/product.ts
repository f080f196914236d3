import {
  bulks,
  change,
  creates,
  type DeletedRow,
  deletes,
  exports,
  lists,
  type ReadOptions,
  readAt,
  reads,
  segment,
  updates,
} from "../core/calls.ts";
import { files } from "../core/files.ts";
import type { ChangeOptions, Http } from "../core/http.ts";
import type { Compared, Flag, Has, OrMissing, Same, Sorted, Words } from "../core/lists.ts";
import type { FileInfo, JsonValue } from "../core/values.ts";
import type {
  DimensionsInput,
  DimensionsShown,
  Money,
  MoneyInput,
  ProductStatus,
  TierPrice,
  TierPriceInput,
} from "../types.ts";
import type { Category } from "./category.ts";
import type { Review, ReviewFilter, ReviewIncluded, ReviewSort } from "./review.ts";
import type { StockItem, StockItemFilter, StockItemIncluded, StockItemSort } from "./stock-item.ts";
import type { Supplier } from "./supplier.ts";
import type { Tag, TagFilter, TagSort } from "./tag.ts";

/** Something that can be bought. */
export interface Product {
  readonly id: string;
  /** Counts changes. */
  readonly version: number;
  readonly name: string;
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly updatedAt: string;
  readonly updatedBy: string | null;
  readonly sku: string;
  readonly status: ProductStatus;
  /** Markdown, shown on the product's page. */
  readonly description: string | null;
  readonly price: Money;
  /** Cheaper when more is bought at once. */
  readonly tiers: readonly TierPrice[];
  readonly tax: string;
  /** In kilograms. */
  readonly weight: string | null;
  readonly size: DimensionsShown | null;
  readonly photo: FileInfo | null;
  readonly manual: FileInfo | null;
  readonly keywords: readonly string[];
  /** Whatever the supplier's feed says beyond this model. */
  readonly attributes: JsonValue | null;
  /** How often its page was opened. */
  readonly views: string;
  readonly averageRating: number | null;
  readonly availableFrom: string;
  readonly categoryId: string;
  readonly supplierId: string | null;
  readonly tagIds: readonly string[];
  /** What else a customer may like. */
  readonly relatedIds: readonly string[];
  readonly onSale: boolean;
}

/** What is sent to create one. */
export interface ProductCreate {
  readonly name: string;
  readonly sku: string;
  /** Markdown, shown on the product's page. */
  readonly description?: string | null;
  readonly price: MoneyInput;
  /** Cheaper when more is bought at once. */
  readonly tiers?: readonly TierPriceInput[];
  readonly tax?: string;
  /** In kilograms. */
  readonly weight?: string | null;
  readonly size?: DimensionsInput | null;
  readonly keywords?: readonly string[];
  /** Whatever the supplier's feed says beyond this model. */
  readonly attributes?: JsonValue | null;
  /** How often its page was opened. */
  readonly views?: string;
  readonly averageRating?: number | null;
  readonly availableFrom?: string;
  readonly categoryId: string;
  readonly supplierId?: string | null;
  readonly tagIds?: readonly string[];
  /** What else a customer may like. */
  readonly relatedIds?: readonly string[];
}

/** What is sent to change one: only what changes. */
export interface ProductUpdate {
  readonly name?: string;
  /** Markdown, shown on the product's page. */
  readonly description?: string | null;
  readonly price?: MoneyInput;
  /** Cheaper when more is bought at once. */
  readonly tiers?: readonly TierPriceInput[];
  readonly tax?: string;
  /** In kilograms. */
  readonly weight?: string | null;
  readonly size?: DimensionsInput | null;
  readonly keywords?: readonly string[];
  /** Whatever the supplier's feed says beyond this model. */
  readonly attributes?: JsonValue | null;
  /** How often its page was opened. */
  readonly views?: string;
  readonly averageRating?: number | null;
  readonly availableFrom?: string;
  readonly categoryId?: string;
  readonly supplierId?: string | null;
  readonly tagIds?: readonly string[];
  /** What else a customer may like. */
  readonly relatedIds?: readonly string[];
}

/** What lists can be filtered by. */
export interface ProductFilter {
  readonly id?: Same<string>;
  readonly name?: Words;
  readonly createdAt?: Compared<string>;
  readonly createdBy?: OrMissing<Same<string>>;
  readonly updatedAt?: Compared<string>;
  readonly updatedBy?: OrMissing<Same<string>>;
  readonly sku?: Words;
  readonly status?: Same<ProductStatus>;
  readonly description?: OrMissing<Words>;
  readonly "price.amount"?: Compared<string>;
  readonly "price.currency"?: Words;
  readonly tax?: Compared<string>;
  readonly weight?: OrMissing<Compared<string>>;
  readonly "size.length"?: OrMissing<Compared<number>>;
  readonly "size.width"?: OrMissing<Compared<number>>;
  readonly "size.height"?: OrMissing<Compared<number>>;
  readonly keywords?: Has;
  readonly views?: Compared<string>;
  readonly averageRating?: OrMissing<Compared<number>>;
  readonly availableFrom?: Compared<string>;
  readonly categoryId?: Same<string>;
  readonly supplierId?: OrMissing<Same<string>>;
  readonly onSale?: Flag;
}

/** What lists can be sorted by, `-` in front for descending. */
export type ProductSort = Sorted<Exclude<keyof ProductFilter, "description" | "keywords">>;

/** What can come along with one that is read. */
export interface ProductIncluded {
  readonly category?: Category | null;
  readonly supplier?: Supplier | null;
  readonly tags?: readonly Tag[];
  readonly related?: readonly Product[];
}

/** What is sent to `discontinue`. */
export interface DiscontinueProduct {
  readonly reason: string;
}

/** What can be asked about products. */
export function productClient(http: Http) {
  const path = "/products";
  return {
    ...lists<Product, ProductFilter, ProductSort, ProductIncluded>(http, path),
    ...reads<Product, ProductIncluded>(http, path),
    ...creates<ProductCreate, Product>(http, path),
    ...updates<ProductUpdate, Product>(http, path),
    ...deletes(http, path),
    ...bulks<ProductCreate, ProductUpdate, DeletedRow, Product>(http, path),
    ...exports<ProductFilter, ProductSort, "csv">(http, path),
    /** By its natural key. */
    getByKey<Include extends keyof ProductIncluded & string = never>(
      key: Required<Pick<Product, "sku">>,
      options: ReadOptions<Include> = {},
    ) {
      return readAt<Product, ProductIncluded, Include>(http, `${path}/by/sku/${segment(key.sku)}`, options);
    },
    publish(id: string, options: ChangeOptions = {}) {
      const call = { method: "POST", path: `${path}/${segment(id)}/publish` } as const;
      return http.json<Product>(change(call, options), options);
    },
    discontinue(id: string, input: DiscontinueProduct, options: ChangeOptions = {}) {
      const call = { method: "POST", path: `${path}/${segment(id)}/discontinue`, json: input } as const;
      return http.json<Product>(change(call, options), options);
    },
    photo: files(http, (id: string) => `${path}/${segment(id)}/photo`),
    manual: files(http, (id: string) => `${path}/${segment(id)}/manual`),
    /** The related of a product. */
    relatedOf: (id: string) =>
      lists<Product, ProductFilter, ProductSort, ProductIncluded>(http, `${path}/${segment(id)}/related`),
    /** The tags of a product. */
    tagsOf: (id: string) => lists<Tag, TagFilter, TagSort, unknown>(http, `${path}/${segment(id)}/tags`),
    /** The reviews of a product. */
    reviewsOf: (id: string) =>
      lists<Review, ReviewFilter, ReviewSort, ReviewIncluded>(http, `${path}/${segment(id)}/reviews`),
    /** The stock of a product. */
    stockOf: (id: string) =>
      lists<StockItem, StockItemFilter, StockItemSort, StockItemIncluded>(http, `${path}/${segment(id)}/stock`),
  };
}
