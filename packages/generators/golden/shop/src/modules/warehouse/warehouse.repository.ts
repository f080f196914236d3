import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import { only } from "../../db/rows.ts";
import { warehouses } from "../../db/schema/warehouses.ts";
import { requireVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { idField, listField, textField, timeField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import type { Warehouse, WarehouseCreate, WarehouseUpdate } from "./warehouse.schema.ts";

/** What lists can be filtered and sorted by, and what they can bring along. */
export const warehouseQuery = listQuery(
  warehouses,
  {
    id: idField(warehouses.id),
    name: textField(warehouses.name),
    code: textField(warehouses.code),
    "address.street": textField(warehouses.addressStreet),
    "address.city": textField(warehouses.addressCity),
    "address.postalCode": textField(warehouses.addressPostalCode),
    "address.country": textField(warehouses.addressCountry),
    opensAt: timeField(warehouses.opensAt),
    closesAt: timeField(warehouses.closesAt),
    openOn: listField(warehouses.openOn),
  },
);

type Row = typeof warehouses.$inferSelect;

function toWarehouse(row: Row): Warehouse {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    code: row.code,
    address: {
      street: row.addressStreet,
      city: row.addressCity,
      postalCode: row.addressPostalCode,
      country: row.addressCountry,
    },
    opensAt: row.opensAt,
    closesAt: row.closesAt,
    openOn: row.openOn,
  };
}

/** The rows that fulfil a condition. */
export async function findWarehouses(db: Database, condition: SQL): Promise<Warehouse[]> {
  const rows = await db.select().from(warehouses).where(condition);
  return rows.map(toWarehouse);
}

/** One page of a list, of all rows or of those in a scope. */
export async function listWarehouses(db: Database, page: KeysetPage, scope?: SQL): Promise<Page<Warehouse>> {
  const found = await db
    .select()
    .from(warehouses)
    .where(and(scope, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: rows.map(toWarehouse), next };
}

/** Throws a problem when there is none. */
export async function getWarehouse(db: Database, id: string): Promise<Warehouse> {
  const [found] = await findWarehouses(db, eq(warehouses.id, id));
  if (!found) throw notFound("warehouse");
  return found;
}

/** Finds one by its natural key. Throws a problem when there is none. */
export async function getWarehouseByKey(db: Database, key: Pick<Warehouse, "code">): Promise<Warehouse> {
  const [found] = await findWarehouses(db, eq(warehouses.code, key.code));
  if (!found) throw notFound("warehouse");
  return found;
}

export async function createWarehouse(db: Database, input: WarehouseCreate): Promise<Warehouse> {
  const { address, ...columns } = input;
  const rows = await db
    .insert(warehouses)
    .values({
      ...columns,
      addressStreet: address.street,
      addressCity: address.city,
      addressPostalCode: address.postalCode,
      addressCountry: address.country,
    })
    .returning();
  return toWarehouse(only(rows));
}

/** Changes what the input names. Throws a problem when there is none, or not in the expected version. */
export function updateWarehouse(
  db: Database,
  id: string,
  input: WarehouseUpdate,
  expected?: number,
): Promise<Warehouse> {
  return db.transaction(async (tx) => {
    await lockWarehouse(tx, id, expected);
    const { address, ...columns } = input;
    const rows = await tx
      .update(warehouses)
      .set({
        ...columns,
        addressStreet: address?.street,
        addressCity: address?.city,
        addressPostalCode: address?.postalCode,
        addressCountry: address?.country,
        version: sql`${warehouses.version} + 1`,
      })
      .where(eq(warehouses.id, id))
      .returning();
    return only(rows.map(toWarehouse));
  });
}

/** Throws a problem when there is none, or not in the expected version. */
export function deleteWarehouse(db: Database, id: string, expected?: number): Promise<void> {
  return db.transaction(async (tx) => {
    await lockWarehouse(tx, id, expected);
    await tx.delete(warehouses).where(eq(warehouses.id, id));
  });
}

/** Keeps others from changing the row until the transaction ends. */
async function lockWarehouse(db: Database, id: string, expected: number | undefined): Promise<void> {
  const [row] = await db
    .select({ version: warehouses.version })
    .from(warehouses)
    .where(eq(warehouses.id, id))
    .for("update");
  if (!row) throw notFound("warehouse");
  requireVersion(row.version, expected);
}
