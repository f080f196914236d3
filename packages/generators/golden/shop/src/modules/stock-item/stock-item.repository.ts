import { and, eq, type SQL, sql } from "drizzle-orm";
import { type References, requireReferences } from "../../access/references.ts";
import type { Scope } from "../../access/scope.ts";
import { newId } from "../../db/id.ts";
import { only } from "../../db/rows.ts";
import { stockItems } from "../../db/schema/stock-items.ts";
import { type EntityHooks, HookCalls } from "../../hooks/entity-hooks.ts";
import type { ExpectedVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { idField, instantField, integerField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import { productPolicy } from "../product/product.policy.ts";
import { warehousePolicy } from "../warehouse/warehouse.policy.ts";
import { stockItemHooks } from "./stock-item.hooks.ts";
import { stockItemPolicy } from "./stock-item.policy.ts";
import type { StockItem, StockItemCreate, StockItemUpdate } from "./stock-item.schema.ts";

/** What clients can refer to: rows that they may read. */
const references: References = {
  productId: [productPolicy],
  warehouseId: [warehousePolicy],
};

/** What lists can be filtered and sorted by, and what they can bring along. */
export const stockItemQuery = listQuery(
  stockItems,
  {
    id: idField(stockItems.id),
    productId: idField(stockItems.productId),
    warehouseId: idField(stockItems.warehouseId),
    onHand: integerField(stockItems.onHand),
    reserved: integerField(stockItems.reserved),
    countedAt: instantField(stockItems.countedAt),
  },
  ["product", "warehouse"],
);

/** What `stock-item.hooks.ts` can do when rows are written or shown. */
export type StockItemHooks = EntityHooks<typeof stockItems.$inferSelect, StockItem, StockItemCreate, StockItemUpdate>;

const hooks = new HookCalls((): StockItemHooks => stockItemHooks, storedStockItem);

/** A row as it is stored, whoever may read it. */
export async function storedStockItem(scope: Scope, id: string): Promise<typeof stockItems.$inferSelect> {
  return only(await scope.db.select().from(stockItems).where(eq(stockItems.id, id)));
}

type Row = typeof stockItems.$inferSelect;

function toStockItem(row: Row): StockItem {
  return {
    id: row.id,
    version: row.version,
    productId: row.productId,
    warehouseId: row.warehouseId,
    onHand: row.onHand,
    reserved: row.reserved,
    countedAt: row.countedAt,
  };
}

/** The rows that fulfil a condition, of those that may be read. */
export async function findStockItems(scope: Scope, condition: SQL | undefined): Promise<StockItem[]> {
  const rows = await scope.db
    .select()
    .from(stockItems)
    .where(and(stockItemPolicy.readable(scope), condition));
  return hooks.shown(scope, rows.map(toStockItem));
}

/** One page of a list of what may be read: of all rows, or within those that fulfil a condition. */
export async function listStockItems(scope: Scope, page: KeysetPage, within?: SQL): Promise<Page<StockItem>> {
  stockItemPolicy.permit(scope.principal, "read");
  const found = await scope.db
    .select()
    .from(stockItems)
    .where(and(stockItemPolicy.readable(scope), within, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: await hooks.shown(scope, rows.map(toStockItem)), next };
}

/** Throws a problem when there is none that may be read. */
export async function getStockItem(scope: Scope, id: string): Promise<StockItem> {
  stockItemPolicy.permit(scope.principal, "read");
  const [found] = await findStockItems(scope, eq(stockItems.id, id));
  if (!found) throw notFound("stock item");
  return found;
}

/** Finds one by its natural key. Throws a problem when there is none that may be read. */
export async function getStockItemByKey(
  scope: Scope,
  key: Pick<StockItem, "productId" | "warehouseId">,
): Promise<StockItem> {
  stockItemPolicy.permit(scope.principal, "read");
  const [found] = await findStockItems(
    scope,
    and(eq(stockItems.productId, key.productId), eq(stockItems.warehouseId, key.warehouseId)),
  );
  if (!found) throw notFound("stock item");
  return found;
}

/** Throws a problem when it may not be created like that. */
export async function createStockItem(scope: Scope, input: StockItemCreate): Promise<StockItem> {
  const id = newId();
  const change = await stockItemPolicy.create(scope, id);
  const wanted = await hooks.beforeCreate(scope, input);
  await requireReferences(scope, references, [{ input: wanted }]);
  await scope.db.insert(stockItems).values({ ...wanted, id });
  await hooks.afterCreate(scope, id);
  await change.confirm();
  return getStockItem(scope, id);
}

/**
 * Changes what the input names. Throws a problem when there is none, or not in the expected version, and when it may
 * not be changed, or not like that.
 */
export async function updateStockItem(
  scope: Scope,
  id: string,
  input: StockItemUpdate,
  expected?: ExpectedVersion,
): Promise<StockItem> {
  const change = await stockItemPolicy.change(scope, "update", id, expected);
  const { wanted, before } = await hooks.beforeUpdate(scope, id, input);
  await scope.db
    .update(stockItems)
    .set({ ...wanted, version: sql`${stockItems.version} + 1` })
    .where(eq(stockItems.id, id));
  await hooks.afterUpdate(scope, id, before);
  await change.confirm();
  return getStockItem(scope, id);
}

/** Throws a problem when there is none, or not in the expected version, and when it may not be deleted. */
export async function deleteStockItem(scope: Scope, id: string, expected?: ExpectedVersion): Promise<void> {
  await stockItemPolicy.change(scope, "delete", id, expected);
  const deleted = await hooks.beforeDelete(scope, id);
  await scope.db.delete(stockItems).where(eq(stockItems.id, id));
  await hooks.afterDelete(scope, deleted);
}
