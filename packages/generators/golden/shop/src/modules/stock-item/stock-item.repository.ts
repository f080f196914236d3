import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import { only } from "../../db/rows.ts";
import { stockItems } from "../../db/schema/stock-items.ts";
import { requireVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { idField, instantField, integerField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import type { StockItem, StockItemCreate, StockItemUpdate } from "./stock-item.schema.ts";

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

/** The rows that fulfil a condition. */
export async function findStockItems(db: Database, condition: SQL): Promise<StockItem[]> {
  const rows = await db.select().from(stockItems).where(condition);
  return rows.map(toStockItem);
}

/** One page of a list, of all rows or of those in a scope. */
export async function listStockItems(db: Database, page: KeysetPage, scope?: SQL): Promise<Page<StockItem>> {
  const found = await db
    .select()
    .from(stockItems)
    .where(and(scope, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: rows.map(toStockItem), next };
}

/** Throws a problem when there is none. */
export async function getStockItem(db: Database, id: string): Promise<StockItem> {
  const [found] = await findStockItems(db, eq(stockItems.id, id));
  if (!found) throw notFound("stock item");
  return found;
}

/** Finds one by its natural key. Throws a problem when there is none. */
export async function getStockItemByKey(
  db: Database,
  key: Pick<StockItem, "productId" | "warehouseId">,
): Promise<StockItem> {
  const condition: SQL | undefined = and(
    eq(stockItems.productId, key.productId),
    eq(stockItems.warehouseId, key.warehouseId),
  );
  const [found] = condition ? await findStockItems(db, condition) : [];
  if (!found) throw notFound("stock item");
  return found;
}

export async function createStockItem(db: Database, input: StockItemCreate): Promise<StockItem> {
  const rows = await db
    .insert(stockItems)
    .values(input)
    .returning();
  return toStockItem(only(rows));
}

/** Changes what the input names. Throws a problem when there is none, or not in the expected version. */
export function updateStockItem(
  db: Database,
  id: string,
  input: StockItemUpdate,
  expected?: number,
): Promise<StockItem> {
  return db.transaction(async (tx) => {
    await lockStockItem(tx, id, expected);
    const rows = await tx
      .update(stockItems)
      .set({ ...input, version: sql`${stockItems.version} + 1` })
      .where(eq(stockItems.id, id))
      .returning();
    return only(rows.map(toStockItem));
  });
}

/** Throws a problem when there is none, or not in the expected version. */
export function deleteStockItem(db: Database, id: string, expected?: number): Promise<void> {
  return db.transaction(async (tx) => {
    await lockStockItem(tx, id, expected);
    await tx.delete(stockItems).where(eq(stockItems.id, id));
  });
}

/** Keeps others from changing the row until the transaction ends. */
async function lockStockItem(db: Database, id: string, expected: number | undefined): Promise<void> {
  const [row] = await db
    .select({ version: stockItems.version })
    .from(stockItems)
    .where(eq(stockItems.id, id))
    .for("update");
  if (!row) throw notFound("stock item");
  requireVersion(row.version, expected);
}
