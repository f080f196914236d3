import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import { only } from "../../db/rows.ts";
import { suppliers } from "../../db/schema/suppliers.ts";
import { requireVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { dateField, durationField, idField, instantField, listField, textField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import type { Supplier, SupplierCreate, SupplierUpdate } from "./supplier.schema.ts";

/** What lists can be filtered and sorted by, and what they can bring along. */
export const supplierQuery = listQuery(
  suppliers,
  {
    id: idField(suppliers.id),
    createdAt: instantField(suppliers.createdAt),
    createdBy: idField(suppliers.createdBy),
    updatedAt: instantField(suppliers.updatedAt),
    updatedBy: idField(suppliers.updatedBy),
    name: textField(suppliers.name),
    email: textField(suppliers.email),
    phone: textField(suppliers.phone),
    customerNumber: textField(suppliers.customerNumber),
    deliversOn: listField(suppliers.deliversOn),
    leadTime: durationField(suppliers.leadTime),
    foundedOn: dateField(suppliers.foundedOn),
  },
);

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

/** The rows that fulfil a condition. */
export async function findSuppliers(db: Database, condition: SQL): Promise<Supplier[]> {
  const rows = await db.select().from(suppliers).where(condition);
  return rows.map(toSupplier);
}

/** One page of a list, of all rows or of those in a scope. */
export async function listSuppliers(db: Database, page: KeysetPage, scope?: SQL): Promise<Page<Supplier>> {
  const found = await db
    .select()
    .from(suppliers)
    .where(and(scope, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: rows.map(toSupplier), next };
}

/** Throws a problem when there is none. */
export async function getSupplier(db: Database, id: string): Promise<Supplier> {
  const [found] = await findSuppliers(db, eq(suppliers.id, id));
  if (!found) throw notFound("supplier");
  return found;
}

export async function createSupplier(db: Database, input: SupplierCreate): Promise<Supplier> {
  const rows = await db
    .insert(suppliers)
    .values(input)
    .returning();
  return toSupplier(only(rows));
}

/** Changes what the input names. Throws a problem when there is none, or not in the expected version. */
export function updateSupplier(db: Database, id: string, input: SupplierUpdate, expected?: number): Promise<Supplier> {
  return db.transaction(async (tx) => {
    await lockSupplier(tx, id, expected);
    const rows = await tx
      .update(suppliers)
      .set({ ...input, updatedAt: sql`now()`, version: sql`${suppliers.version} + 1` })
      .where(eq(suppliers.id, id))
      .returning();
    return only(rows.map(toSupplier));
  });
}

/** Throws a problem when there is none, or not in the expected version. */
export function deleteSupplier(db: Database, id: string, expected?: number): Promise<void> {
  return db.transaction(async (tx) => {
    await lockSupplier(tx, id, expected);
    await tx.delete(suppliers).where(eq(suppliers.id, id));
  });
}

/** Keeps others from changing the row until the transaction ends. */
async function lockSupplier(db: Database, id: string, expected: number | undefined): Promise<void> {
  const [row] = await db
    .select({ version: suppliers.version })
    .from(suppliers)
    .where(eq(suppliers.id, id))
    .for("update");
  if (!row) throw notFound("supplier");
  requireVersion(row.version, expected);
}
