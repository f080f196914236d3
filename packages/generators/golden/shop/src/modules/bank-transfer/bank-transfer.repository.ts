import { and, eq, type SQL, sql } from "drizzle-orm";
import { type References, requireReferences } from "../../access/references.ts";
import type { Scope } from "../../access/scope.ts";
import { newId } from "../../db/id.ts";
import { only, required } from "../../db/rows.ts";
import { paymentMethods } from "../../db/schema/payment-methods.ts";
import { type EntityHooks, HookCalls } from "../../hooks/entity-hooks.ts";
import type { ExpectedVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { booleanField, idField, instantField, textField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import { customerPolicy } from "../customer/customer.policy.ts";
import { bankTransferHooks } from "./bank-transfer.hooks.ts";
import { bankTransferPolicy } from "./bank-transfer.policy.ts";
import type { BankTransfer, BankTransferCreate, BankTransferUpdate } from "./bank-transfer.schema.ts";

/** What clients can refer to: rows that they may read. */
const references: References = {
  customerId: [customerPolicy],
};

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

/** What `bank-transfer.hooks.ts` can do when rows are written or shown. */
export type BankTransferHooks = EntityHooks<
  typeof paymentMethods.$inferSelect,
  BankTransfer,
  BankTransferCreate,
  BankTransferUpdate
>;

const hooks = new HookCalls((): BankTransferHooks => bankTransferHooks, storedBankTransfer);

/** A row as it is stored, whoever may read it. */
export async function storedBankTransfer(scope: Scope, id: string): Promise<typeof paymentMethods.$inferSelect> {
  return only(await scope.db.select().from(paymentMethods).where(eq(paymentMethods.id, id)));
}

type Row = typeof paymentMethods.$inferSelect;

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

/** The rows that fulfil a condition, of those that may be read. */
export async function findBankTransfers(scope: Scope, condition: SQL | undefined): Promise<BankTransfer[]> {
  const rows = await scope.db
    .select()
    .from(paymentMethods)
    .where(and(bankTransferPolicy.readable(scope), condition));
  return hooks.shown(scope, rows.map(toBankTransfer));
}

/** One page of a list of what may be read: of all rows, or within those that fulfil a condition. */
export async function listBankTransfers(scope: Scope, page: KeysetPage, within?: SQL): Promise<Page<BankTransfer>> {
  bankTransferPolicy.permit(scope.principal, "read");
  const found = await scope.db
    .select()
    .from(paymentMethods)
    .where(and(bankTransferPolicy.readable(scope), within, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: await hooks.shown(scope, rows.map(toBankTransfer)), next };
}

/** Throws a problem when there is none that may be read. */
export async function getBankTransfer(scope: Scope, id: string): Promise<BankTransfer> {
  bankTransferPolicy.permit(scope.principal, "read");
  const [found] = await findBankTransfers(scope, eq(paymentMethods.id, id));
  if (!found) throw notFound("bank transfer");
  return found;
}

/** Throws a problem when it may not be created like that. */
export async function createBankTransfer(scope: Scope, input: BankTransferCreate): Promise<BankTransfer> {
  const id = newId();
  const change = await bankTransferPolicy.create(scope, id);
  const wanted = await hooks.beforeCreate(scope, input);
  await requireReferences(scope, references, [{ input: wanted }]);
  await scope.db.insert(paymentMethods).values({
    ...wanted,
    id,
    createdBy: sql`access.me()`,
    updatedBy: sql`access.me()`,
    kind: "bankTransfer",
  });
  await hooks.afterCreate(scope, id);
  await change.confirm();
  return getBankTransfer(scope, id);
}

/**
 * Changes what the input names. Throws a problem when there is none, or not in the expected version, and when it may
 * not be changed, or not like that.
 */
export async function updateBankTransfer(
  scope: Scope,
  id: string,
  input: BankTransferUpdate,
  expected?: ExpectedVersion,
): Promise<BankTransfer> {
  const change = await bankTransferPolicy.change(scope, "update", id, expected);
  const { wanted, before } = await hooks.beforeUpdate(scope, id, input);
  await requireReferences(scope, references, [{ input: wanted, known: () => knownReferences(scope, id) }]);
  await scope.db
    .update(paymentMethods)
    .set({ ...wanted, updatedAt: sql`now()`, updatedBy: sql`access.me()`, version: sql`${paymentMethods.version} + 1` })
    .where(eq(paymentMethods.id, id));
  await hooks.afterUpdate(scope, id, before);
  await change.confirm();
  return getBankTransfer(scope, id);
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
export async function deleteBankTransfer(scope: Scope, id: string, expected?: ExpectedVersion): Promise<void> {
  await bankTransferPolicy.change(scope, "delete", id, expected);
  const deleted = await hooks.beforeDelete(scope, id);
  await scope.db.delete(paymentMethods).where(eq(paymentMethods.id, id));
  await hooks.afterDelete(scope, deleted);
}
