import { and, eq, type SQL, sql } from "drizzle-orm";
import { type References, requireReferences } from "../../access/references.ts";
import type { Scope } from "../../access/scope.ts";
import { newId } from "../../db/id.ts";
import { only, required } from "../../db/rows.ts";
import { paymentMethods } from "../../db/schema/payment-methods.ts";
import { type EntityHooks, HookCalls } from "../../hooks/entity-hooks.ts";
import type { ExpectedVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { booleanField, dateField, enumField, idField, instantField, textField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import { cardBrandSchema } from "../../types/card-brand.ts";
import { customerPolicy } from "../customer/customer.policy.ts";
import { cardPaymentHooks } from "./card-payment.hooks.ts";
import { cardPaymentPolicy } from "./card-payment.policy.ts";
import type { CardPayment, CardPaymentCreate, CardPaymentUpdate } from "./card-payment.schema.ts";

/** What clients can refer to: rows that they may read. */
const references: References = {
  customerId: [customerPolicy],
};

/** What lists can be filtered and sorted by, and what they can bring along. */
export const cardPaymentQuery = listQuery(
  paymentMethods,
  {
    id: idField(paymentMethods.id),
    createdAt: instantField(paymentMethods.createdAt),
    createdBy: idField(paymentMethods.createdBy),
    updatedAt: instantField(paymentMethods.updatedAt),
    updatedBy: idField(paymentMethods.updatedBy),
    customerId: idField(paymentMethods.customerId),
    label: textField(paymentMethods.label),
    preferred: booleanField(paymentMethods.preferred),
    brand: enumField(paymentMethods.brand, cardBrandSchema.options),
    lastDigits: textField(paymentMethods.lastDigits),
    expiresOn: dateField(paymentMethods.expiresOn),
    token: idField(paymentMethods.token),
  },
  ["customer"],
);

/** What `card-payment.hooks.ts` can do when rows are written or shown. */
export type CardPaymentHooks = EntityHooks<
  typeof paymentMethods.$inferSelect,
  CardPayment,
  CardPaymentCreate,
  CardPaymentUpdate
>;

const hooks = new HookCalls((): CardPaymentHooks => cardPaymentHooks, storedCardPayment);

/** A row as it is stored, whoever may read it. */
export async function storedCardPayment(scope: Scope, id: string): Promise<typeof paymentMethods.$inferSelect> {
  return only(await scope.db.select().from(paymentMethods).where(eq(paymentMethods.id, id)));
}

type Row = typeof paymentMethods.$inferSelect;

export function toCardPayment(row: Row): CardPayment {
  return {
    id: row.id,
    version: row.version,
    kind: "cardPayment",
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
    customerId: row.customerId,
    label: row.label,
    preferred: row.preferred,
    brand: required(row.brand, "brand"),
    lastDigits: required(row.lastDigits, "last_digits"),
    expiresOn: required(row.expiresOn, "expires_on"),
    token: required(row.token, "token"),
  };
}

/** The rows that fulfil a condition, of those that may be read. */
export async function findCardPayments(scope: Scope, condition: SQL | undefined): Promise<CardPayment[]> {
  const rows = await scope.db
    .select()
    .from(paymentMethods)
    .where(and(cardPaymentPolicy.readable(scope), condition));
  return hooks.shown(scope, rows.map(toCardPayment));
}

/** One page of a list of what may be read: of all rows, or within those that fulfil a condition. */
export async function listCardPayments(scope: Scope, page: KeysetPage, within?: SQL): Promise<Page<CardPayment>> {
  cardPaymentPolicy.permit(scope.principal, "read");
  const found = await scope.db
    .select()
    .from(paymentMethods)
    .where(and(cardPaymentPolicy.readable(scope), within, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: await hooks.shown(scope, rows.map(toCardPayment)), next };
}

/** Throws a problem when there is none that may be read. */
export async function getCardPayment(scope: Scope, id: string): Promise<CardPayment> {
  cardPaymentPolicy.permit(scope.principal, "read");
  const [found] = await findCardPayments(scope, eq(paymentMethods.id, id));
  if (!found) throw notFound("card payment");
  return found;
}

/** Throws a problem when it may not be created like that. */
export async function createCardPayment(scope: Scope, input: CardPaymentCreate): Promise<CardPayment> {
  const id = newId();
  const change = await cardPaymentPolicy.create(scope, id);
  const wanted = await hooks.beforeCreate(scope, input);
  await requireReferences(scope, references, [{ input: wanted }]);
  await scope.db.insert(paymentMethods).values({
    ...wanted,
    id,
    createdBy: sql`access.me()`,
    updatedBy: sql`access.me()`,
    kind: "cardPayment",
  });
  await hooks.afterCreate(scope, id);
  await change.confirm();
  return getCardPayment(scope, id);
}

/**
 * Changes what the input names. Throws a problem when there is none, or not in the expected version, and when it may
 * not be changed, or not like that.
 */
export async function updateCardPayment(
  scope: Scope,
  id: string,
  input: CardPaymentUpdate,
  expected?: ExpectedVersion,
): Promise<CardPayment> {
  const change = await cardPaymentPolicy.change(scope, "update", id, expected);
  const { wanted, before } = await hooks.beforeUpdate(scope, id, input);
  await requireReferences(scope, references, [{ input: wanted, known: () => knownReferences(scope, id) }]);
  await scope.db
    .update(paymentMethods)
    .set({ ...wanted, updatedAt: sql`now()`, updatedBy: sql`access.me()`, version: sql`${paymentMethods.version} + 1` })
    .where(eq(paymentMethods.id, id));
  await hooks.afterUpdate(scope, id, before);
  await change.confirm();
  return getCardPayment(scope, id);
}

/** What a row refers to already: that may stay, whoever may read it. */
async function knownReferences(scope: Scope, id: string): Promise<(string | null)[]> {
  const rows = await scope.db
    .select({ customerId: paymentMethods.customerId })
    .from(paymentMethods)
    .where(eq(paymentMethods.id, id));
  return rows.flatMap((row) => Object.values(row));
}

/** Throws a problem when there is none, or not in the expected version, and when it may not be deleted. */
export async function deleteCardPayment(scope: Scope, id: string, expected?: ExpectedVersion): Promise<void> {
  await cardPaymentPolicy.change(scope, "delete", id, expected);
  const deleted = await hooks.beforeDelete(scope, id);
  await scope.db.delete(paymentMethods).where(eq(paymentMethods.id, id));
  await hooks.afterDelete(scope, deleted);
}
