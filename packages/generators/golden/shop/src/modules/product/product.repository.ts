import { and, asc, eq, getTableColumns, inArray, type SQL, sql } from "drizzle-orm";
import type { Scope } from "../../access/scope.ts";
import { Computed } from "../../db/computed.ts";
import { newId } from "../../db/id.ts";
import { required } from "../../db/rows.ts";
import { productRelated } from "../../db/schema/product-related.ts";
import { productTags } from "../../db/schema/product-tags.ts";
import { products } from "../../db/schema/products.ts";
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
import { showDimensions } from "../../types/dimensions.ts";
import { productStatusSchema } from "../../types/product-status.ts";
import { productPolicy } from "./product.policy.ts";
import type { Product, ProductCreate, ProductUpdate } from "./product.schema.ts";

/** What the database calculates in the query. */
const computed = {
  onSale: new Computed<Product["onSale"]>("onSale", { notNull: true }, sql`
    products.status = 'active' AND products.available_from <= (current_timestamp(3) AT TIME ZONE 'UTC')::date
  `),
};

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
);

/** Rows with what is computed of them. */
function selectProducts(scope: Scope) {
  return scope.db
    .select({ ...getTableColumns(products), onSale: computed.onSale.sql })
    .from(products);
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
    photo:
      row.photoName === null
        ? null
        : {
            name: row.photoName,
            type: row.photoType ?? "application/octet-stream",
            size: row.photoSize ?? 0,
          },
    manual:
      row.manualName === null
        ? null
        : {
            name: row.manualName,
            type: row.manualType ?? "application/octet-stream",
            size: row.manualSize ?? 0,
          },
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
    .where(inArray(productTags.productId, [...ids]))
    .orderBy(asc(productTags.tagId));
  for (const { owner, target } of links) found.get(owner)?.push(target);
  return found;
}

async function replaceTagIds(scope: Scope, id: string, targets: readonly string[]): Promise<void> {
  await scope.db.delete(productTags).where(eq(productTags.productId, id));
  if (targets.length === 0) return;
  await scope.db.insert(productTags).values([...new Set(targets)].map((target) => ({ productId: id, tagId: target })));
}

async function relatedIdsOf(scope: Scope, ids: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>(ids.map((id) => [id, []]));
  const links = await scope.db
    .select({ owner: productRelated.productId, target: productRelated.relatedId })
    .from(productRelated)
    .where(inArray(productRelated.productId, [...ids]))
    .orderBy(asc(productRelated.relatedId));
  for (const { owner, target } of links) found.get(owner)?.push(target);
  return found;
}

async function replaceRelatedIds(scope: Scope, id: string, targets: readonly string[]): Promise<void> {
  await scope.db.delete(productRelated).where(eq(productRelated.productId, id));
  if (targets.length === 0) return;
  await scope.db.insert(productRelated)
    .values([...new Set(targets)].map((target) => ({ productId: id, relatedId: target })));
}

/** The rows that fulfil a condition, of those that may be read. */
export async function findProducts(scope: Scope, condition: SQL | undefined): Promise<Product[]> {
  const rows = await selectProducts(scope).where(and(productPolicy.readable(scope), condition));
  return toProducts(scope, rows);
}

/** One page of a list of what may be read: of all rows, or within those that fulfil a condition. */
export async function listProducts(scope: Scope, page: KeysetPage, within?: SQL): Promise<Page<Product>> {
  productPolicy.permit(scope.principal, "read");
  const found = await selectProducts(scope)
    .where(and(productPolicy.readable(scope), within, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: await toProducts(scope, rows), next };
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
  const { price, size, tagIds, relatedIds, ...columns } = input;
  await scope.db.insert(products).values({
    ...columns,
    priceAmount: price.amount,
    priceCurrency: price.currency,
    sizeLength: size && size.length,
    sizeWidth: size && size.width,
    sizeHeight: size && size.height,
    id,
    createdBy: sql`access.me()`,
    updatedBy: sql`access.me()`,
  });
  await replaceTagIds(scope, id, tagIds);
  await replaceRelatedIds(scope, id, relatedIds);
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
  expected?: number,
): Promise<Product> {
  const change = await productPolicy.change(scope, "update", id, expected);
  const { price, size, tagIds, relatedIds, ...columns } = input;
  await scope.db
    .update(products)
    .set({
      ...columns,
      priceAmount: price?.amount,
      priceCurrency: price?.currency,
      sizeLength: size && size.length,
      sizeWidth: size && size.width,
      sizeHeight: size && size.height,
      updatedAt: sql`now()`,
      updatedBy: sql`access.me()`,
      version: sql`${products.version} + 1`,
    })
    .where(eq(products.id, id));
  if (tagIds !== undefined) await replaceTagIds(scope, id, tagIds);
  if (relatedIds !== undefined) await replaceRelatedIds(scope, id, relatedIds);
  await change.confirm();
  return getProduct(scope, id);
}

/** Throws a problem when there is none, or not in the expected version, and when it may not be deleted. */
export async function deleteProduct(scope: Scope, id: string, expected?: number): Promise<void> {
  await productPolicy.change(scope, "delete", id, expected);
  await scope.db.delete(products).where(eq(products.id, id));
}
