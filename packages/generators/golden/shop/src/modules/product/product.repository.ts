import { and, asc, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { type References, requireReferences } from "../../access/references.ts";
import type { Scope } from "../../access/scope.ts";
import { isAmong } from "../../db/among.ts";
import { insertRows } from "../../db/batches.ts";
import { Computed } from "../../db/computed.ts";
import { newId } from "../../db/id.ts";
import { linksOf, type WantedLinks } from "../../db/links.ts";
import { fileOf, only, ownersOf, required } from "../../db/rows.ts";
import { productRelated } from "../../db/schema/product-related.ts";
import { productTags } from "../../db/schema/product-tags.ts";
import { products } from "../../db/schema/products.ts";
import { type EntityHooks, HookCalls } from "../../hooks/entity-hooks.ts";
import type { ExpectedVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import {
  booleanField,
  dateField,
  decimalField,
  enumField,
  idField,
  instantField,
  integerField,
  listField,
  longField,
  longTextField,
  numberField,
  textField,
} from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import { NO_RANK, TextSearch } from "../../search/text-search.ts";
import { type Dimensions, showDimensions } from "../../types/dimensions.ts";
import type { Money } from "../../types/money.ts";
import { productStatusSchema } from "../../types/product-status.ts";
import { categoryPolicy } from "../category/category.policy.ts";
import { supplierPolicy } from "../supplier/supplier.policy.ts";
import { tagPolicy } from "../tag/tag.policy.ts";
import { productHooks } from "./product.hooks.ts";
import { productPolicy } from "./product.policy.ts";
import type { Product, ProductCreate, ProductUpdate } from "./product.schema.ts";

/** What the database calculates in the query. */
const computed = {
  onSale: new Computed<Product["onSale"]>(
    "onSale",
    { notNull: true },
    sql`products.status = 'active' AND products.available_from <= (current_timestamp(3) AT TIME ZONE 'UTC')::date`,
  ),
};

/** What clients can refer to: rows that they may read. */
const references: References = {
  categoryId: [categoryPolicy],
  supplierId: [supplierPolicy],
  tagIds: [tagPolicy],
  relatedIds: [productPolicy],
};

/** What `?q=` looks in. */
const search = new TextSearch({
  id: products.id,
  ids: sql`access.search_products`,
  vector: sql`products.search_vector`,
  ranks: [0, 0.1, 0.5, 1],
  policy: productPolicy,
});

/** What lists can be filtered and sorted by, and what they can bring along. */
export const productQuery = listQuery(
  products,
  {
    id: idField(products.id),
    name: textField(products.name),
    createdAt: instantField(products.createdAt),
    createdBy: idField(products.createdBy),
    updatedAt: instantField(products.updatedAt),
    updatedBy: idField(products.updatedBy),
    sku: textField(products.sku),
    status: enumField(products.status, productStatusSchema.options),
    description: longTextField(products.description),
    "price.amount": decimalField(products.priceAmount),
    "price.currency": textField(products.priceCurrency),
    tax: decimalField(products.tax),
    weight: decimalField(products.weight),
    "size.length": integerField(products.sizeLength),
    "size.width": integerField(products.sizeWidth),
    "size.height": integerField(products.sizeHeight),
    keywords: listField(products.keywords),
    views: longField(products.views),
    averageRating: numberField(products.averageRating),
    availableFrom: dateField(products.availableFrom),
    categoryId: idField(products.categoryId),
    supplierId: idField(products.supplierId),
    onSale: booleanField(computed.onSale),
  },
  ["category", "supplier", "tags", "related"],
  search,
);

/** What `product.hooks.ts` can do when rows are written or shown. */
export type ProductHooks = EntityHooks<typeof products.$inferSelect, Product, ProductCreate, ProductUpdate>;

const hooks = new HookCalls((): ProductHooks => productHooks, storedProduct);

/** A row as it is stored, whoever may read it. */
export async function storedProduct(scope: Scope, id: string): Promise<typeof products.$inferSelect> {
  return only(await scope.db.select().from(products).where(eq(products.id, id)));
}

/** Rows with what is computed of them, and with how well each fits what is looked for. */
function selectProducts(scope: Scope, rank = NO_RANK) {
  return scope.db.select({ ...getTableColumns(products), onSale: computed.onSale.sql, $rank: rank }).from(products);
}

type Row = Awaited<ReturnType<typeof selectProducts>>[number];

async function toProducts(scope: Scope, rows: readonly Row[]): Promise<Product[]> {
  const ids = rows.map((row) => row.id);
  const tagIdsById = await tagIdsOf(scope, ids);
  const relatedIdsById = await relatedIdsOf(scope, ids);
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    name: row.name,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
    sku: row.sku,
    status: row.status,
    description: row.description,
    price: { amount: row.priceAmount, currency: row.priceCurrency },
    tiers: row.tiers,
    tax: row.tax,
    weight: row.weight,
    size:
      row.sizeLength === null
        ? null
        : showDimensions({
            length: row.sizeLength,
            width: required(row.sizeWidth, "size_width"),
            height: required(row.sizeHeight, "size_height"),
          }),
    photo: fileOf(row.photoName, row.photoType, row.photoSize),
    manual: fileOf(row.manualName, row.manualType, row.manualSize),
    keywords: row.keywords,
    attributes: row.attributes,
    views: row.views,
    averageRating: row.averageRating,
    availableFrom: row.availableFrom,
    categoryId: row.categoryId,
    supplierId: row.supplierId,
    tagIds: tagIdsById.get(row.id) ?? [],
    relatedIds: relatedIdsById.get(row.id) ?? [],
    onSale: row.onSale,
  }));
}

async function tagIdsOf(scope: Scope, ids: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>(ids.map((id) => [id, []]));
  const links = await scope.db
    .select({ owner: productTags.productId, target: productTags.tagId })
    .from(productTags)
    .where(isAmong(productTags.productId, ids))
    .orderBy(asc(productTags.tagId));
  for (const { owner, target } of links) found.get(owner)?.push(target);
  return found;
}

async function replaceTagIds(scope: Scope, wanted: readonly WantedLinks[]): Promise<void> {
  await scope.db.delete(productTags).where(isAmong(productTags.productId, ownersOf(wanted)));
  const links = linksOf(wanted).map(({ owner, target }) => ({ productId: owner, tagId: target }));
  await insertRows(scope.db, productTags, links);
}

async function relatedIdsOf(scope: Scope, ids: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>(ids.map((id) => [id, []]));
  const links = await scope.db
    .select({ owner: productRelated.productId, target: productRelated.relatedId })
    .from(productRelated)
    .where(isAmong(productRelated.productId, ids))
    .orderBy(asc(productRelated.relatedId));
  for (const { owner, target } of links) found.get(owner)?.push(target);
  return found;
}

async function replaceRelatedIds(scope: Scope, wanted: readonly WantedLinks[]): Promise<void> {
  await scope.db.delete(productRelated).where(isAmong(productRelated.productId, ownersOf(wanted)));
  const links = linksOf(wanted).map(({ owner, target }) => ({ productId: owner, relatedId: target }));
  await insertRows(scope.db, productRelated, links);
}

function priceColumns(price: Money) {
  return { priceAmount: price.amount, priceCurrency: price.currency };
}

function sizeColumns(size: Dimensions | null) {
  return { sizeLength: size?.length ?? null, sizeWidth: size?.width ?? null, sizeHeight: size?.height ?? null };
}

/** The rows that fulfil a condition, of those that may be read. */
export async function findProducts(scope: Scope, condition: SQL | undefined): Promise<Product[]> {
  const rows = await selectProducts(scope).where(and(productPolicy.readable(scope), condition));
  return hooks.shown(scope, await toProducts(scope, rows));
}

/** One page of a list of what may be read: of all rows, or within those that fulfil a condition. */
export async function listProducts(scope: Scope, page: KeysetPage, within?: SQL): Promise<Page<Product>> {
  productPolicy.permit(scope.principal, "read");
  const found = await selectProducts(scope, page.rank)
    .where(and(productPolicy.readable(scope), within, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: await hooks.shown(scope, await toProducts(scope, rows)), next };
}

/** Throws a problem when there is none that may be read. */
export async function getProduct(scope: Scope, id: string): Promise<Product> {
  productPolicy.permit(scope.principal, "read");
  const [found] = await findProducts(scope, eq(products.id, id));
  if (!found) throw notFound("product");
  return found;
}

/** Finds one by its natural key. Throws a problem when there is none that may be read. */
export async function getProductByKey(scope: Scope, key: Pick<Product, "sku">): Promise<Product> {
  productPolicy.permit(scope.principal, "read");
  const [found] = await findProducts(scope, eq(products.sku, key.sku));
  if (!found) throw notFound("product");
  return found;
}

/** Throws a problem when it may not be created like that. */
export async function createProduct(scope: Scope, input: ProductCreate): Promise<Product> {
  const id = newId();
  const change = await productPolicy.create(scope, id);
  const wanted = await hooks.beforeCreate(scope, input);
  await requireReferences(scope, references, [{ input: wanted }]);
  const { price, size, tagIds, relatedIds, ...columns } = wanted;
  await scope.db.insert(products).values({
    ...columns,
    ...priceColumns(price),
    ...(size !== undefined && sizeColumns(size)),
    id,
    createdBy: sql`access.me()`,
    updatedBy: sql`access.me()`,
  });
  await replaceTagIds(scope, [{ owner: id, targets: tagIds }]);
  await replaceRelatedIds(scope, [{ owner: id, targets: relatedIds }]);
  await hooks.afterCreate(scope, id);
  await change.confirm();
  return getProduct(scope, id);
}

/**
 * Changes what the input names. Throws a problem when there is none, or not in the expected version, and when it may
 * not be changed, or not like that.
 */
export async function updateProduct(
  scope: Scope,
  id: string,
  input: ProductUpdate,
  expected?: ExpectedVersion,
): Promise<Product> {
  const change = await productPolicy.change(scope, "update", id, expected);
  const { wanted, before } = await hooks.beforeUpdate(scope, id, input);
  await requireReferences(scope, references, [{ input: wanted, known: () => knownReferences(scope, id) }]);
  const { price, size, tagIds, relatedIds, ...columns } = wanted;
  await scope.db
    .update(products)
    .set({
      ...columns,
      ...(price && priceColumns(price)),
      ...(size !== undefined && sizeColumns(size)),
      updatedAt: sql`now()`,
      updatedBy: sql`access.me()`,
      version: sql`${products.version} + 1`,
    })
    .where(eq(products.id, id));
  if (tagIds !== undefined) await replaceTagIds(scope, [{ owner: id, targets: tagIds }]);
  if (relatedIds !== undefined) await replaceRelatedIds(scope, [{ owner: id, targets: relatedIds }]);
  await hooks.afterUpdate(scope, id, before);
  await change.confirm();
  return getProduct(scope, id);
}

/** What a row refers to already: that may stay, whoever may read it. */
async function knownReferences(scope: Scope, id: string): Promise<(string | null)[]> {
  const rows = await scope.db
    .select({ categoryId: products.categoryId, supplierId: products.supplierId })
    .from(products)
    .where(eq(products.id, id));
  return [
    ...rows.flatMap((row) => Object.values(row)),
    ...((await tagIdsOf(scope, [id])).get(id) ?? []),
    ...((await relatedIdsOf(scope, [id])).get(id) ?? []),
  ];
}

/** Throws a problem when there is none, or not in the expected version, and when it may not be deleted. */
export async function deleteProduct(scope: Scope, id: string, expected?: ExpectedVersion): Promise<void> {
  await productPolicy.change(scope, "delete", id, expected);
  const deleted = await hooks.beforeDelete(scope, id);
  await scope.db.delete(products).where(eq(products.id, id));
  await hooks.afterDelete(scope, deleted);
}

/** Changes what belongs to a row, and values of its own, as a change of the row; returns its new version as well. */
export async function changeProduct<Result>(
  scope: Scope,
  id: string,
  expected: ExpectedVersion | undefined,
  work: () => Promise<Result>,
  values?: () => Promise<Readonly<Record<string, SQL>>>,
): Promise<{ readonly version: number; readonly result: Result }> {
  const change = await productPolicy.change(scope, "update", id, expected);
  const before = await hooks.beforeChange(scope, id);
  const rows = await scope.db
    .update(products)
    .set({
      ...(await values?.()),
      updatedAt: sql`now()`,
      updatedBy: sql`access.me()`,
      version: sql`${products.version} + 1`,
    })
    .where(eq(products.id, id))
    .returning({ version: products.version });
  const result = await work();
  await hooks.afterUpdate(scope, id, before);
  await change.confirm();
  return { version: only(rows).version, result };
}
