import { and, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { Scope } from "../../access/scope.ts";
import { newId } from "../../db/id.ts";
import { only } from "../../db/rows.ts";
import { warehouses } from "../../db/schema/warehouses.ts";
import { type EntityHooks, HookCalls } from "../../hooks/entity-hooks.ts";
import type { ExpectedVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { idField, listField, textField, timeField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import { NO_RANK, TextSearch } from "../../search/text-search.ts";
import type { Address } from "../../types/address.ts";
import { warehouseHooks } from "./warehouse.hooks.ts";
import { warehousePolicy } from "./warehouse.policy.ts";
import type { Warehouse, WarehouseCreate, WarehouseUpdate } from "./warehouse.schema.ts";

/** What `?q=` looks in. */
const search = new TextSearch({
  id: warehouses.id,
  ids: sql`access.search_warehouses`,
  vector: sql`warehouses.search_vector`,
  ranks: [0, 0, 0, 1],
  policy: warehousePolicy,
});

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
  [],
  search,
);

/** What `warehouse.hooks.ts` can do when rows are written or shown. */
export type WarehouseHooks = EntityHooks<typeof warehouses.$inferSelect, Warehouse, WarehouseCreate, WarehouseUpdate>;

const hooks = new HookCalls((): WarehouseHooks => warehouseHooks, storedWarehouse);

/** A row as it is stored, whoever may read it. */
export async function storedWarehouse(scope: Scope, id: string): Promise<typeof warehouses.$inferSelect> {
  return only(await scope.db.select().from(warehouses).where(eq(warehouses.id, id)));
}

/** Rows with how well each fits what is looked for. */
function selectWarehouses(scope: Scope, rank = NO_RANK) {
  return scope.db.select({ ...getTableColumns(warehouses), $rank: rank }).from(warehouses);
}

type Row = Awaited<ReturnType<typeof selectWarehouses>>[number];

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

function addressColumns(address: Address) {
  return {
    addressStreet: address.street,
    addressCity: address.city,
    addressPostalCode: address.postalCode,
    addressCountry: address.country,
  };
}

/** The rows that fulfil a condition, of those that may be read. */
export async function findWarehouses(scope: Scope, condition: SQL | undefined): Promise<Warehouse[]> {
  const rows = await selectWarehouses(scope).where(and(warehousePolicy.readable(scope), condition));
  return hooks.shown(scope, rows.map(toWarehouse));
}

/** One page of a list of what may be read: of all rows, or within those that fulfil a condition. */
export async function listWarehouses(scope: Scope, page: KeysetPage, within?: SQL): Promise<Page<Warehouse>> {
  warehousePolicy.permit(scope.principal, "read");
  const found = await selectWarehouses(scope, page.rank)
    .where(and(warehousePolicy.readable(scope), within, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: await hooks.shown(scope, rows.map(toWarehouse)), next };
}

/** Throws a problem when there is none that may be read. */
export async function getWarehouse(scope: Scope, id: string): Promise<Warehouse> {
  warehousePolicy.permit(scope.principal, "read");
  const [found] = await findWarehouses(scope, eq(warehouses.id, id));
  if (!found) throw notFound("warehouse");
  return found;
}

/** Finds one by its natural key. Throws a problem when there is none that may be read. */
export async function getWarehouseByKey(scope: Scope, key: Pick<Warehouse, "code">): Promise<Warehouse> {
  warehousePolicy.permit(scope.principal, "read");
  const [found] = await findWarehouses(scope, eq(warehouses.code, key.code));
  if (!found) throw notFound("warehouse");
  return found;
}

/** Throws a problem when it may not be created like that. */
export async function createWarehouse(scope: Scope, input: WarehouseCreate): Promise<Warehouse> {
  const id = newId();
  const change = await warehousePolicy.create(scope, id);
  const wanted = await hooks.beforeCreate(scope, input);
  const { address, ...columns } = wanted;
  await scope.db.insert(warehouses).values({ ...columns, ...addressColumns(address), id });
  await hooks.afterCreate(scope, id);
  await change.confirm();
  return getWarehouse(scope, id);
}

/**
 * Changes what the input names. Throws a problem when there is none, or not in the expected version, and when it may
 * not be changed, or not like that.
 */
export async function updateWarehouse(
  scope: Scope,
  id: string,
  input: WarehouseUpdate,
  expected?: ExpectedVersion,
): Promise<Warehouse> {
  const change = await warehousePolicy.change(scope, "update", id, expected);
  const { wanted, before } = await hooks.beforeUpdate(scope, id, input);
  const { address, ...columns } = wanted;
  await scope.db
    .update(warehouses)
    .set({ ...columns, ...(address && addressColumns(address)), version: sql`${warehouses.version} + 1` })
    .where(eq(warehouses.id, id));
  await hooks.afterUpdate(scope, id, before);
  await change.confirm();
  return getWarehouse(scope, id);
}
