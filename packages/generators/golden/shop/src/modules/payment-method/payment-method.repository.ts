import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import { only } from "../../db/rows.ts";
import { paymentMethods } from "../../db/schema/payment-methods.ts";
import { requireVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { booleanField, enumField, idField, instantField, textField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import { toBankTransfer } from "../bank-transfer/bank-transfer.repository.ts";
import { toCardPayment } from "../card-payment/card-payment.repository.ts";
import type {
  AnyPaymentMethod,
  PaymentMethod,
  PaymentMethodCreate,
  PaymentMethodUpdate,
} from "./payment-method.schema.ts";

/** What lists can be filtered and sorted by, and what they can bring along. */
export const paymentMethodQuery = listQuery(
  paymentMethods,
  {
    id: idField(paymentMethods.id),
    kind: enumField(paymentMethods.kind, ["paymentMethod", "cardPayment", "bankTransfer"]),
    createdAt: instantField(paymentMethods.createdAt),
    createdBy: idField(paymentMethods.createdBy),
    updatedAt: instantField(paymentMethods.updatedAt),
    updatedBy: idField(paymentMethods.updatedBy),
    customerId: idField(paymentMethods.customerId),
    label: textField(paymentMethods.label),
    preferred: booleanField(paymentMethods.preferred),
  },
  ["customer"],
);

type Row = typeof paymentMethods.$inferSelect;

export function toPaymentMethod(row: Row): PaymentMethod {
  return {
    id: row.id,
    version: row.version,
    kind: "paymentMethod",
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
    customerId: row.customerId,
    label: row.label,
    preferred: row.preferred,
  };
}

function toAnyPaymentMethod(row: Row): AnyPaymentMethod {
  switch (row.kind) {
    case "paymentMethod":
      return toPaymentMethod(row);
    case "cardPayment":
      return toCardPayment(row);
    case "bankTransfer":
      return toBankTransfer(row);
  }
}

/** The rows that fulfil a condition. */
export async function findPaymentMethods(db: Database, condition: SQL): Promise<AnyPaymentMethod[]> {
  const rows = await db.select().from(paymentMethods).where(condition);
  return rows.map(toAnyPaymentMethod);
}

/** One page of a list, of all rows or of those in a scope. */
export async function listPaymentMethods(db: Database, page: KeysetPage, scope?: SQL): Promise<Page<AnyPaymentMethod>> {
  const found = await db
    .select()
    .from(paymentMethods)
    .where(and(scope, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: rows.map(toAnyPaymentMethod), next };
}

/** Throws a problem when there is none. */
export async function getPaymentMethod(db: Database, id: string): Promise<AnyPaymentMethod> {
  const [found] = await findPaymentMethods(db, eq(paymentMethods.id, id));
  if (!found) throw notFound("payment method");
  return found;
}

export async function createPaymentMethod(db: Database, input: PaymentMethodCreate): Promise<PaymentMethod> {
  const rows = await db
    .insert(paymentMethods)
    .values({ ...input, kind: "paymentMethod" })
    .returning();
  return toPaymentMethod(only(rows));
}

/** Changes what the input names. Throws a problem when there is none, or not in the expected version. */
export function updatePaymentMethod(
  db: Database,
  id: string,
  input: PaymentMethodUpdate,
  expected?: number,
): Promise<AnyPaymentMethod> {
  return db.transaction(async (tx) => {
    await lockPaymentMethod(tx, id, expected);
    const rows = await tx
      .update(paymentMethods)
      .set({ ...input, updatedAt: sql`now()`, version: sql`${paymentMethods.version} + 1` })
      .where(eq(paymentMethods.id, id))
      .returning();
    return only(rows.map(toAnyPaymentMethod));
  });
}

/** Throws a problem when there is none, or not in the expected version. */
export function deletePaymentMethod(db: Database, id: string, expected?: number): Promise<void> {
  return db.transaction(async (tx) => {
    await lockPaymentMethod(tx, id, expected);
    await tx.delete(paymentMethods).where(eq(paymentMethods.id, id));
  });
}

/** Keeps others from changing the row until the transaction ends. */
async function lockPaymentMethod(db: Database, id: string, expected: number | undefined): Promise<void> {
  const [row] = await db
    .select({ version: paymentMethods.version })
    .from(paymentMethods)
    .where(eq(paymentMethods.id, id))
    .for("update");
  if (!row) throw notFound("payment method");
  requireVersion(row.version, expected);
}
