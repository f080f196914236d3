import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Scope } from "../../access/scope.ts";
import { newId } from "../../db/id.ts";
import { only } from "../../db/rows.ts";
import { suppliers } from "../../db/schema/suppliers.ts";
import { type EntityHooks, HookCalls } from "../../hooks/entity-hooks.ts";
import type { ExpectedVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import {
  caseless,
  dateField,
  durationField,
  idField,
  instantField,
  listField,
  textField,
} from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import { supplierHooks } from "./supplier.hooks.ts";
import { supplierPolicy } from "./supplier.policy.ts";
import type { Supplier, SupplierCreate, SupplierUpdate } from "./supplier.schema.ts";

/** What lists can be filtered and sorted by, and what they can bring along. */
export const supplierQuery = listQuery(suppliers, {
  id: idField(suppliers.id),
  createdAt: instantField(suppliers.createdAt),
  createdBy: idField(suppliers.createdBy),
  updatedAt: instantField(suppliers.updatedAt),
  updatedBy: idField(suppliers.updatedBy),
  name: textField(suppliers.name),
  email: caseless(textField(suppliers.email)),
  phone: textField(suppliers.phone),
  customerNumber: textField(suppliers.customerNumber),
  deliversOn: listField(suppliers.deliversOn),
  leadTime: durationField(suppliers.leadTime),
  foundedOn: dateField(suppliers.foundedOn),
});

/** What `supplier.hooks.ts` can do when rows are written or shown. */
export type SupplierHooks = EntityHooks<typeof suppliers.$inferSelect, Supplier, SupplierCreate, SupplierUpdate>;

const hooks = new HookCalls((): SupplierHooks => supplierHooks, storedSupplier);

/** A row as it is stored, whoever may read it. */
export async function storedSupplier(scope: Scope, id: string): Promise<typeof suppliers.$inferSelect> {
  return only(await scope.db.select().from(suppliers).where(eq(suppliers.id, id)));
}

type Row = typeof suppliers.$inferSelect;

function toSupplier(row: Row): Supplier {
  return {
    id: row.id,
    version: row.version,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
    name: row.name,
    email: row.email,
    phone: row.phone,
    customerNumber: row.customerNumber,
    deliversOn: row.deliversOn,
    leadTime: row.leadTime,
    foundedOn: row.foundedOn,
  };
}

/** The rows that fulfil a condition, of those that may be read. */
export async function findSuppliers(scope: Scope, condition: SQL | undefined): Promise<Supplier[]> {
  const rows = await scope.db
    .select()
    .from(suppliers)
    .where(and(supplierPolicy.readable(scope), condition));
  return hooks.shown(scope, rows.map(toSupplier));
}

/** One page of a list of what may be read: of all rows, or within those that fulfil a condition. */
export async function listSuppliers(scope: Scope, page: KeysetPage, within?: SQL): Promise<Page<Supplier>> {
  supplierPolicy.permit(scope.principal, "read");
  const found = await scope.db
    .select()
    .from(suppliers)
    .where(and(supplierPolicy.readable(scope), within, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: await hooks.shown(scope, rows.map(toSupplier)), next };
}

/** Throws a problem when there is none that may be read. */
export async function getSupplier(scope: Scope, id: string): Promise<Supplier> {
  supplierPolicy.permit(scope.principal, "read");
  const [found] = await findSuppliers(scope, eq(suppliers.id, id));
  if (!found) throw notFound("supplier");
  return found;
}

/** Throws a problem when it may not be created like that. */
export async function createSupplier(scope: Scope, input: SupplierCreate): Promise<Supplier> {
  const id = newId();
  const change = await supplierPolicy.create(scope, id);
  const wanted = await hooks.beforeCreate(scope, input);
  await scope.db.insert(suppliers).values({ ...wanted, id, createdBy: sql`access.me()`, updatedBy: sql`access.me()` });
  await hooks.afterCreate(scope, id);
  await change.confirm();
  return getSupplier(scope, id);
}

/**
 * Changes what the input names. Throws a problem when there is none, or not in the expected version, and when it may
 * not be changed, or not like that.
 */
export async function updateSupplier(
  scope: Scope,
  id: string,
  input: SupplierUpdate,
  expected?: ExpectedVersion,
): Promise<Supplier> {
  const change = await supplierPolicy.change(scope, "update", id, expected);
  const { wanted, before } = await hooks.beforeUpdate(scope, id, input);
  await scope.db
    .update(suppliers)
    .set({ ...wanted, updatedAt: sql`now()`, updatedBy: sql`access.me()`, version: sql`${suppliers.version} + 1` })
    .where(eq(suppliers.id, id));
  await hooks.afterUpdate(scope, id, before);
  await change.confirm();
  return getSupplier(scope, id);
}
