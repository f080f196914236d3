import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import { only, required } from "../../db/rows.ts";
import { paymentMethods } from "../../db/schema/payment-methods.ts";
import { requireVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { booleanField, dateField, enumField, idField, instantField, textField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import { cardBrandSchema } from "../../types/card-brand.ts";
import type { CardPayment, CardPaymentCreate, CardPaymentUpdate } from "./card-payment.schema.ts";

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

type Row = typeof paymentMethods.$inferSelect;

/** The rows of this kind. */
const visible = eq(paymentMethods.kind, "cardPayment");

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

/** The rows that fulfil a condition. */
export async function findCardPayments(db: Database, condition: SQL): Promise<CardPayment[]> {
  const rows = await db.select().from(paymentMethods).where(and(condition, visible));
  return rows.map(toCardPayment);
}

/** One page of a list, of all rows or of those in a scope. */
export async function listCardPayments(db: Database, page: KeysetPage, scope?: SQL): Promise<Page<CardPayment>> {
  const found = await db
    .select()
    .from(paymentMethods)
    .where(and(scope, visible, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: rows.map(toCardPayment), next };
}

/** Throws a problem when there is none. */
export async function getCardPayment(db: Database, id: string): Promise<CardPayment> {
  const [found] = await findCardPayments(db, eq(paymentMethods.id, id));
  if (!found) throw notFound("card payment");
  return found;
}

export async function createCardPayment(db: Database, input: CardPaymentCreate): Promise<CardPayment> {
  const rows = await db
    .insert(paymentMethods)
    .values({ ...input, kind: "cardPayment" })
    .returning();
  return toCardPayment(only(rows));
}

/** Changes what the input names. Throws a problem when there is none, or not in the expected version. */
export function updateCardPayment(
  db: Database,
  id: string,
  input: CardPaymentUpdate,
  expected?: number,
): Promise<CardPayment> {
  return db.transaction(async (tx) => {
    await lockCardPayment(tx, id, expected);
    const rows = await tx
      .update(paymentMethods)
      .set({ ...input, updatedAt: sql`now()`, version: sql`${paymentMethods.version} + 1` })
      .where(eq(paymentMethods.id, id))
      .returning();
    return only(rows.map(toCardPayment));
  });
}

/** Throws a problem when there is none, or not in the expected version. */
export function deleteCardPayment(db: Database, id: string, expected?: number): Promise<void> {
  return db.transaction(async (tx) => {
    await lockCardPayment(tx, id, expected);
    await tx.delete(paymentMethods).where(eq(paymentMethods.id, id));
  });
}

/** Keeps others from changing the row until the transaction ends. */
async function lockCardPayment(db: Database, id: string, expected: number | undefined): Promise<void> {
  const [row] = await db
    .select({ version: paymentMethods.version })
    .from(paymentMethods)
    .where(and(eq(paymentMethods.id, id), visible))
    .for("update");
  if (!row) throw notFound("card payment");
  requireVersion(row.version, expected);
}
