import { and, eq, type SQL, sql } from "drizzle-orm";
import { type References, requireReferences } from "../../access/references.ts";
import type { Scope } from "../../access/scope.ts";
import { newId } from "../../db/id.ts";
import { only } from "../../db/rows.ts";
import { paymentMethods } from "../../db/schema/payment-methods.ts";
import { type EntityHooks, HookCalls } from "../../hooks/entity-hooks.ts";
import type { ExpectedVersion } from "../../http/etag.ts";
import type { KeysetPage, Page } from "../../http/keyset-page.ts";
import { booleanField, enumField, idField, instantField, textField } from "../../http/list-fields.ts";
import { listQuery } from "../../http/list-query.ts";
import { notFound } from "../../http/problem.ts";
import { bankTransferHooks } from "../bank-transfer/bank-transfer.hooks.ts";
import { deleteBankTransfer, toBankTransfer, updateBankTransfer } from "../bank-transfer/bank-transfer.repository.ts";
import { cardPaymentHooks } from "../card-payment/card-payment.hooks.ts";
import { deleteCardPayment, toCardPayment, updateCardPayment } from "../card-payment/card-payment.repository.ts";
import { customerPolicy } from "../customer/customer.policy.ts";
import { paymentMethodHooks } from "./payment-method.hooks.ts";
import { paymentMethodPolicy } from "./payment-method.policy.ts";
import type {
  AnyPaymentMethod,
  PaymentMethod,
  PaymentMethodCreate,
  PaymentMethodUpdate,
} from "./payment-method.schema.ts";

/** What clients can refer to: rows that they may read. */
const references: References = {
  customerId: [customerPolicy],
};

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

/** What `payment-method.hooks.ts` can do when rows are written or shown. */
export type PaymentMethodHooks = EntityHooks<
  typeof paymentMethods.$inferSelect,
  AnyPaymentMethod,
  PaymentMethodCreate,
  PaymentMethodUpdate
>;

const hooks = new HookCalls(
  (): PaymentMethodHooks => paymentMethodHooks,
  storedPaymentMethod,
  () => ({ cardPayment: cardPaymentHooks, bankTransfer: bankTransferHooks }),
);

/** A row as it is stored, whoever may read it. */
export async function storedPaymentMethod(scope: Scope, id: string): Promise<typeof paymentMethods.$inferSelect> {
  return only(await scope.db.select().from(paymentMethods).where(eq(paymentMethods.id, id)));
}

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

/** The rows that fulfil a condition, of those that may be read. */
export async function findPaymentMethods(scope: Scope, condition: SQL | undefined): Promise<AnyPaymentMethod[]> {
  const rows = await scope.db
    .select()
    .from(paymentMethods)
    .where(and(paymentMethodPolicy.readable(scope), condition));
  return hooks.shown(scope, rows.map(toAnyPaymentMethod));
}

/** One page of a list of what may be read: of all rows, or within those that fulfil a condition. */
export async function listPaymentMethods(
  scope: Scope,
  page: KeysetPage,
  within?: SQL,
): Promise<Page<AnyPaymentMethod>> {
  paymentMethodPolicy.permit(scope.principal, "read");
  const found = await scope.db
    .select()
    .from(paymentMethods)
    .where(and(paymentMethodPolicy.readable(scope), within, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit + 1);
  const { rows, next } = page.cut(found);
  return { items: await hooks.shown(scope, rows.map(toAnyPaymentMethod)), next };
}

/** Throws a problem when there is none that may be read. */
export async function getPaymentMethod(scope: Scope, id: string): Promise<AnyPaymentMethod> {
  paymentMethodPolicy.permit(scope.principal, "read");
  const [found] = await findPaymentMethods(scope, eq(paymentMethods.id, id));
  if (!found) throw notFound("payment method");
  return found;
}

/** Throws a problem when it may not be created like that. */
export async function createPaymentMethod(scope: Scope, input: PaymentMethodCreate): Promise<AnyPaymentMethod> {
  const id = newId();
  const change = await paymentMethodPolicy.create(scope, id);
  const wanted = await hooks.beforeCreate(scope, input);
  await requireReferences(scope, references, [{ input: wanted }]);
  await scope.db.insert(paymentMethods).values({
    ...wanted,
    id,
    createdBy: sql`access.me()`,
    updatedBy: sql`access.me()`,
    kind: "paymentMethod",
  });
  await hooks.afterCreate(scope, id);
  await change.confirm();
  return getPaymentMethod(scope, id);
}

/**
 * Changes what the input names. Throws a problem when there is none, or not in the expected version, and when it may
 * not be changed, or not like that.
 */
export async function updatePaymentMethod(
  scope: Scope,
  id: string,
  input: PaymentMethodUpdate,
  expected?: ExpectedVersion,
): Promise<AnyPaymentMethod> {
  switch (await kindOf(scope, id)) {
    case "cardPayment":
      await updateCardPayment(scope, id, input, expected);
      return getPaymentMethod(scope, id);
    case "bankTransfer":
      await updateBankTransfer(scope, id, input, expected);
      return getPaymentMethod(scope, id);
  }
  const change = await paymentMethodPolicy.change(scope, "update", id, expected);
  const { wanted, before } = await hooks.beforeUpdate(scope, id, input);
  await requireReferences(scope, references, [{ input: wanted, known: () => knownReferences(scope, id) }]);
  await scope.db
    .update(paymentMethods)
    .set({ ...wanted, updatedAt: sql`now()`, updatedBy: sql`access.me()`, version: sql`${paymentMethods.version} + 1` })
    .where(eq(paymentMethods.id, id));
  await hooks.afterUpdate(scope, id, before);
  await change.confirm();
  return getPaymentMethod(scope, id);
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
export async function deletePaymentMethod(scope: Scope, id: string, expected?: ExpectedVersion): Promise<void> {
  switch (await kindOf(scope, id)) {
    case "cardPayment":
      return deleteCardPayment(scope, id, expected);
    case "bankTransfer":
      return deleteBankTransfer(scope, id, expected);
  }
  await paymentMethodPolicy.change(scope, "delete", id, expected);
  const deleted = await hooks.beforeDelete(scope, id);
  await scope.db.delete(paymentMethods).where(eq(paymentMethods.id, id));
  await hooks.afterDelete(scope, deleted);
}

async function kindOf({ db }: Scope, id: string): Promise<string | undefined> {
  const [row] = await db.select({ kind: paymentMethods.kind }).from(paymentMethods).where(eq(paymentMethods.id, id));
  return row?.kind;
}
