import { and, eq, type SQL, sql } from "drizzle-orm";
import { type References, requireReferences } from "../../access/references.ts";
import type { Scope } from "../../access/scope.ts";
import { newId } from "../../db/id.ts";
import { only, required } from "../../db/rows.ts";
import { customers } from "../../db/schema/customers.ts";
import { type EntityHooks, HookCalls } from "../../hooks/entity-hooks.ts";
import type { ExpectedVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import {
  booleanField,
  caseless,
  dateField,
  enumField,
  idField,
  instantField,
  integerField,
  textField,
} from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import type { Address } from "../../types/address.ts";
import { customerTierSchema } from "../../types/customer-tier.ts";
import { accountPolicy } from "../account/account.policy.ts";
import { customerHooks } from "./customer.hooks.ts";
import { customerPolicy } from "./customer.policy.ts";
import type { Customer, CustomerCreate, CustomerUpdate } from "./customer.schema.ts";

/** What clients can refer to: rows that they may read. */
const references: References = {
  accountId: [accountPolicy],
};

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
    email: caseless(textField(customers.email)),
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

/** What `customer.hooks.ts` can do when rows are written or shown. */
export type CustomerHooks = EntityHooks<typeof customers.$inferSelect, Customer, CustomerCreate, CustomerUpdate>;

const hooks = new HookCalls((): CustomerHooks => customerHooks, storedCustomer);

/** A row as it is stored, whoever may read it. */
export async function storedCustomer(scope: Scope, id: string): Promise<typeof customers.$inferSelect> {
  return only(await scope.db.select().from(customers).where(eq(customers.id, id)));
}

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

function billingColumns(billing: Address | null) {
  return {
    billingStreet: billing?.street ?? null,
    billingCity: billing?.city ?? null,
    billingPostalCode: billing?.postalCode ?? null,
    billingCountry: billing?.country ?? null,
  };
}

/** The rows that fulfil a condition, of those that may be read. */
export async function findCustomers(scope: Scope, condition: SQL | undefined): Promise<Customer[]> {
  const rows = await scope.db
    .select()
    .from(customers)
    .where(and(customerPolicy.readable(scope), condition));
  return hooks.shown(scope, rows.map(toCustomer));
}

/** One page of a list of what may be read: of all rows, or within those that fulfil a condition. */
export async function listCustomers(scope: Scope, page: KeysetPage, within?: SQL): Promise<Page<Customer>> {
  customerPolicy.permit(scope.principal, "read");
  const found = await scope.db
    .select()
    .from(customers)
    .where(and(customerPolicy.readable(scope), within, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: await hooks.shown(scope, rows.map(toCustomer)), next };
}

/** Throws a problem when there is none that may be read. */
export async function getCustomer(scope: Scope, id: string): Promise<Customer> {
  customerPolicy.permit(scope.principal, "read");
  const [found] = await findCustomers(scope, eq(customers.id, id));
  if (!found) throw notFound("customer");
  return found;
}

/** Finds one by its natural key. Throws a problem when there is none that may be read. */
export async function getCustomerByKey(scope: Scope, key: Pick<Customer, "number">): Promise<Customer> {
  customerPolicy.permit(scope.principal, "read");
  const [found] = await findCustomers(scope, eq(customers.number, key.number));
  if (!found) throw notFound("customer");
  return found;
}

/** Throws a problem when it may not be created like that. */
export async function createCustomer(scope: Scope, input: CustomerCreate): Promise<Customer> {
  const id = newId();
  const change = await customerPolicy.create(scope, id);
  const wanted = await hooks.beforeCreate(scope, input);
  await requireReferences(scope, references, [{ input: wanted }]);
  const { billing, ...columns } = wanted;
  await scope.db.insert(customers).values({
    ...columns,
    ...(billing !== undefined && billingColumns(billing)),
    id,
    createdBy: sql`access.me()`,
    updatedBy: sql`access.me()`,
  });
  await hooks.afterCreate(scope, id);
  await change.confirm();
  return getCustomer(scope, id);
}

/**
 * Changes what the input names. Throws a problem when there is none, or not in the expected version, and when it may
 * not be changed, or not like that.
 */
export async function updateCustomer(
  scope: Scope,
  id: string,
  input: CustomerUpdate,
  expected?: ExpectedVersion,
): Promise<Customer> {
  const change = await customerPolicy.change(scope, "update", id, expected);
  const { wanted, before } = await hooks.beforeUpdate(scope, id, input);
  await requireReferences(scope, references, [{ input: wanted, known: () => knownReferences(scope, id) }]);
  const { billing, ...columns } = wanted;
  await scope.db
    .update(customers)
    .set({
      ...columns,
      ...(billing !== undefined && billingColumns(billing)),
      updatedAt: sql`now()`,
      updatedBy: sql`access.me()`,
      version: sql`${customers.version} + 1`,
    })
    .where(eq(customers.id, id));
  await hooks.afterUpdate(scope, id, before);
  await change.confirm();
  return getCustomer(scope, id);
}

/** What a row refers to already: that may stay, whoever may read it. */
async function knownReferences(scope: Scope, id: string): Promise<(string | null)[]> {
  const rows = await scope.db.select({ accountId: customers.accountId }).from(customers).where(eq(customers.id, id));
  return rows.flatMap((row) => Object.values(row));
}

/** Throws a problem when there is none, or not in the expected version, and when it may not be deleted. */
export async function deleteCustomer(scope: Scope, id: string, expected?: ExpectedVersion): Promise<void> {
  await customerPolicy.change(scope, "delete", id, expected);
  const deleted = await hooks.beforeDelete(scope, id);
  await scope.db.delete(customers).where(eq(customers.id, id));
  await hooks.afterDelete(scope, deleted);
}
