import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import { only, required } from "../../db/rows.ts";
import { paymentMethods } from "../../db/schema/payment-methods.ts";
import { requireVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { booleanField, idField, instantField, textField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import type { BankTransfer, BankTransferCreate, BankTransferUpdate } from "./bank-transfer.schema.ts";

/** What lists can be filtered and sorted by, and what they can bring along. */
export const bankTransferQuery = listQuery(
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
    iban: textField(paymentMethods.iban),
    bic: textField(paymentMethods.bic),
  },
  ["customer"],
);

type Row = typeof paymentMethods.$inferSelect;

/** The rows of this kind. */
const visible = eq(paymentMethods.kind, "bankTransfer");

export function toBankTransfer(row: Row): BankTransfer {
  return {
    id: row.id,
    version: row.version,
    kind: "bankTransfer",
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
    customerId: row.customerId,
    label: row.label,
    preferred: row.preferred,
    iban: required(row.iban, "iban"),
    bic: row.bic,
  };
}

/** The rows that fulfil a condition. */
export async function findBankTransfers(db: Database, condition: SQL): Promise<BankTransfer[]> {
  const rows = await db.select().from(paymentMethods).where(and(condition, visible));
  return rows.map(toBankTransfer);
}

/** One page of a list, of all rows or of those in a scope. */
export async function listBankTransfers(db: Database, page: KeysetPage, scope?: SQL): Promise<Page<BankTransfer>> {
  const found = await db
    .select()
    .from(paymentMethods)
    .where(and(scope, visible, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: rows.map(toBankTransfer), next };
}

/** Throws a problem when there is none. */
export async function getBankTransfer(db: Database, id: string): Promise<BankTransfer> {
  const [found] = await findBankTransfers(db, eq(paymentMethods.id, id));
  if (!found) throw notFound("bank transfer");
  return found;
}

export async function createBankTransfer(db: Database, input: BankTransferCreate): Promise<BankTransfer> {
  const rows = await db
    .insert(paymentMethods)
    .values({ ...input, kind: "bankTransfer" })
    .returning();
  return toBankTransfer(only(rows));
}

/** Changes what the input names. Throws a problem when there is none, or not in the expected version. */
export function updateBankTransfer(
  db: Database,
  id: string,
  input: BankTransferUpdate,
  expected?: number,
): Promise<BankTransfer> {
  return db.transaction(async (tx) => {
    await lockBankTransfer(tx, id, expected);
    const rows = await tx
      .update(paymentMethods)
      .set({ ...input, updatedAt: sql`now()`, version: sql`${paymentMethods.version} + 1` })
      .where(eq(paymentMethods.id, id))
      .returning();
    return only(rows.map(toBankTransfer));
  });
}

/** Throws a problem when there is none, or not in the expected version. */
export function deleteBankTransfer(db: Database, id: string, expected?: number): Promise<void> {
  return db.transaction(async (tx) => {
    await lockBankTransfer(tx, id, expected);
    await tx.delete(paymentMethods).where(eq(paymentMethods.id, id));
  });
}

/** Keeps others from changing the row until the transaction ends. */
async function lockBankTransfer(db: Database, id: string, expected: number | undefined): Promise<void> {
  const [row] = await db
    .select({ version: paymentMethods.version })
    .from(paymentMethods)
    .where(and(eq(paymentMethods.id, id), visible))
    .for("update");
  if (!row) throw notFound("bank transfer");
  requireVersion(row.version, expected);
}
