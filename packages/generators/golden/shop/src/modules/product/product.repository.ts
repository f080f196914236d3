import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import { only, required } from "../../db/rows.ts";
import { productRelated } from "../../db/schema/product-related.ts";
import { productTags } from "../../db/schema/product-tags.ts";
import { products } from "../../db/schema/products.ts";
import { requireVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import {
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
import { productStatusSchema } from "../../types/product-status.ts";
import type { Product, ProductCreate, ProductUpdate } from "./product.schema.ts";

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
  },
  ["category", "supplier", "tags", "related"],
);

type Row = typeof products.$inferSelect;

async function toProducts(db: Database, rows: readonly Row[]): Promise<Product[]> {
  const ids = rows.map((row) => row.id);
  const tagIdsById = await tagIdsOf(db, ids);
  const relatedIdsById = await relatedIdsOf(db, ids);
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
        : {
            length: row.sizeLength,
            width: required(row.sizeWidth, "size_width"),
            height: required(row.sizeHeight, "size_height"),
          },
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
  }));
}

async function tagIdsOf(db: Database, ids: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>(ids.map((id) => [id, []]));
  const links = await db
    .select({ owner: productTags.productId, target: productTags.tagId })
    .from(productTags)
    .where(inArray(productTags.productId, [...ids]))
    .orderBy(asc(productTags.tagId));
  for (const { owner, target } of links) found.get(owner)?.push(target);
  return found;
}

async function replaceTagIds(db: Database, id: string, targets: readonly string[]): Promise<void> {
  await db.delete(productTags).where(eq(productTags.productId, id));
  if (targets.length === 0) return;
  await db.insert(productTags).values([...new Set(targets)].map((target) => ({ productId: id, tagId: target })));
}

async function relatedIdsOf(db: Database, ids: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>(ids.map((id) => [id, []]));
  const links = await db
    .select({ owner: productRelated.productId, target: productRelated.relatedId })
    .from(productRelated)
    .where(inArray(productRelated.productId, [...ids]))
    .orderBy(asc(productRelated.relatedId));
  for (const { owner, target } of links) found.get(owner)?.push(target);
  return found;
}

async function replaceRelatedIds(db: Database, id: string, targets: readonly string[]): Promise<void> {
  await db.delete(productRelated).where(eq(productRelated.productId, id));
  if (targets.length === 0) return;
  await db.insert(productRelated).values([...new Set(targets)].map((target) => ({ productId: id, relatedId: target })));
}

/** The rows that fulfil a condition. */
export async function findProducts(db: Database, condition: SQL): Promise<Product[]> {
  const rows = await db.select().from(products).where(condition);
  return toProducts(db, rows);
}

/** One page of a list, of all rows or of those in a scope. */
export async function listProducts(db: Database, page: KeysetPage, scope?: SQL): Promise<Page<Product>> {
  const found = await db
    .select()
    .from(products)
    .where(and(scope, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: await toProducts(db, rows), next };
}

/** Throws a problem when there is none. */
export async function getProduct(db: Database, id: string): Promise<Product> {
  const [found] = await findProducts(db, eq(products.id, id));
  if (!found) throw notFound("product");
  return found;
}

/** Finds one by its natural key. Throws a problem when there is none. */
export async function getProductByKey(db: Database, key: Pick<Product, "sku">): Promise<Product> {
  const [found] = await findProducts(db, eq(products.sku, key.sku));
  if (!found) throw notFound("product");
  return found;
}

export function createProduct(db: Database, input: ProductCreate): Promise<Product> {
  return db.transaction(async (tx) => {
    const { price, size, tagIds, relatedIds, ...columns } = input;
    const rows = await tx
      .insert(products)
      .values({
        ...columns,
        priceAmount: price.amount,
        priceCurrency: price.currency,
        sizeLength: size && size.length,
        sizeWidth: size && size.width,
        sizeHeight: size && size.height,
      })
      .returning();
    const { id } = only(rows);
    await replaceTagIds(tx, id, tagIds);
    await replaceRelatedIds(tx, id, relatedIds);
    return only(await toProducts(tx, rows));
  });
}

/** Changes what the input names. Throws a problem when there is none, or not in the expected version. */
export function updateProduct(db: Database, id: string, input: ProductUpdate, expected?: number): Promise<Product> {
  return db.transaction(async (tx) => {
    await lockProduct(tx, id, expected);
    const { price, size, tagIds, relatedIds, ...columns } = input;
    const rows = await tx
      .update(products)
      .set({
        ...columns,
        priceAmount: price?.amount,
        priceCurrency: price?.currency,
        sizeLength: size && size.length,
        sizeWidth: size && size.width,
        sizeHeight: size && size.height,
        updatedAt: sql`now()`,
        version: sql`${products.version} + 1`,
      })
      .where(eq(products.id, id))
      .returning();
    if (tagIds !== undefined) await replaceTagIds(tx, id, tagIds);
    if (relatedIds !== undefined) await replaceRelatedIds(tx, id, relatedIds);
    return only(await toProducts(tx, rows));
  });
}

/** Throws a problem when there is none, or not in the expected version. */
export function deleteProduct(db: Database, id: string, expected?: number): Promise<void> {
  return db.transaction(async (tx) => {
    await lockProduct(tx, id, expected);
    await tx.delete(products).where(eq(products.id, id));
  });
}

/** Keeps others from changing the row until the transaction ends. */
async function lockProduct(db: Database, id: string, expected: number | undefined): Promise<void> {
  const [row] = await db
    .select({ version: products.version })
    .from(products)
    .where(eq(products.id, id))
    .for("update");
  if (!row) throw notFound("product");
  requireVersion(row.version, expected);
}
