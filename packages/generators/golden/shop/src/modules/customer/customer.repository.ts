import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import { only, required } from "../../db/rows.ts";
import { customers } from "../../db/schema/customers.ts";
import { requireVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import {
  booleanField,
  dateField,
  enumField,
  idField,
  instantField,
  integerField,
  textField,
} from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import { customerTierSchema } from "../../types/customer-tier.ts";
import type { Customer, CustomerCreate, CustomerUpdate } from "./customer.schema.ts";

/** What lists can be filtered and sorted by, and what they can bring along. */
export const customerQuery = listQuery(
  customers,
  {
    id: idField(customers.id),
    createdAt: instantField(customers.createdAt),
    createdBy: idField(customers.createdBy),
    updatedAt: instantField(customers.updatedAt),
    updatedBy: idField(customers.updatedBy),
    name: textField(customers.name),
    email: textField(customers.email),
    phone: textField(customers.phone),
    number: textField(customers.number),
    tier: enumField(customers.tier, customerTierSchema.options),
    bornOn: dateField(customers.bornOn),
    "billing.street": textField(customers.billingStreet),
    "billing.city": textField(customers.billingCity),
    "billing.postalCode": textField(customers.billingPostalCode),
    "billing.country": textField(customers.billingCountry),
    marketing: booleanField(customers.marketing),
    accountId: idField(customers.accountId),
    loyaltyPoints: integerField(customers.loyaltyPoints),
    memberSince: dateField(customers.memberSince),
  },
  ["account"],
);

type Row = typeof customers.$inferSelect;

function toCustomer(row: Row): Customer {
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
    number: row.number,
    tier: row.tier,
    bornOn: row.bornOn,
    billing:
      row.billingStreet === null
        ? null
        : {
            street: row.billingStreet,
            city: required(row.billingCity, "billing_city"),
            postalCode: required(row.billingPostalCode, "billing_postal_code"),
            country: required(row.billingCountry, "billing_country"),
          },
    addresses: row.addresses,
    marketing: row.marketing,
    accountId: row.accountId,
    loyaltyPoints: row.loyaltyPoints,
    memberSince: row.memberSince,
  };
}

/** The rows that fulfil a condition. */
export async function findCustomers(db: Database, condition: SQL): Promise<Customer[]> {
  const rows = await db.select().from(customers).where(condition);
  return rows.map(toCustomer);
}

/** One page of a list, of all rows or of those in a scope. */
export async function listCustomers(db: Database, page: KeysetPage, scope?: SQL): Promise<Page<Customer>> {
  const found = await db
    .select()
    .from(customers)
    .where(and(scope, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: rows.map(toCustomer), next };
}

/** Throws a problem when there is none. */
export async function getCustomer(db: Database, id: string): Promise<Customer> {
  const [found] = await findCustomers(db, eq(customers.id, id));
  if (!found) throw notFound("customer");
  return found;
}

/** Finds one by its natural key. Throws a problem when there is none. */
export async function getCustomerByKey(db: Database, key: Pick<Customer, "number">): Promise<Customer> {
  const [found] = await findCustomers(db, eq(customers.number, key.number));
  if (!found) throw notFound("customer");
  return found;
}

export async function createCustomer(db: Database, input: CustomerCreate): Promise<Customer> {
  const { billing, ...columns } = input;
  const rows = await db
    .insert(customers)
    .values({
      ...columns,
      billingStreet: billing && billing.street,
      billingCity: billing && billing.city,
      billingPostalCode: billing && billing.postalCode,
      billingCountry: billing && billing.country,
    })
    .returning();
  return toCustomer(only(rows));
}

/** Changes what the input names. Throws a problem when there is none, or not in the expected version. */
export function updateCustomer(db: Database, id: string, input: CustomerUpdate, expected?: number): Promise<Customer> {
  return db.transaction(async (tx) => {
    await lockCustomer(tx, id, expected);
    const { billing, ...columns } = input;
    const rows = await tx
      .update(customers)
      .set({
        ...columns,
        billingStreet: billing && billing.street,
        billingCity: billing && billing.city,
        billingPostalCode: billing && billing.postalCode,
        billingCountry: billing && billing.country,
        updatedAt: sql`now()`,
        version: sql`${customers.version} + 1`,
      })
      .where(eq(customers.id, id))
      .returning();
    return only(rows.map(toCustomer));
  });
}

/** Throws a problem when there is none, or not in the expected version. */
export function deleteCustomer(db: Database, id: string, expected?: number): Promise<void> {
  return db.transaction(async (tx) => {
    await lockCustomer(tx, id, expected);
    await tx.delete(customers).where(eq(customers.id, id));
  });
}

/** Keeps others from changing the row until the transaction ends. */
async function lockCustomer(db: Database, id: string, expected: number | undefined): Promise<void> {
  const [row] = await db
    .select({ version: customers.version })
    .from(customers)
    .where(eq(customers.id, id))
    .for("update");
  if (!row) throw notFound("customer");
  requireVersion(row.version, expected);
}
