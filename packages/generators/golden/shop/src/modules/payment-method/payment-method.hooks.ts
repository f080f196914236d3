import type { PaymentMethodHooks } from "./payment-method.repository.ts";

/**
 * What happens besides when PaymentMethod rows are written or shown: `beforeCreate`, `afterCreate`, `beforeUpdate`, `afterUpdate`,
 * `beforeDelete`, `afterDelete` and `shown`. This file is yours: it is never generated again.
 *
 * Hooks run in the transaction of the request. Those before a change may return another input; each may throw a
 * `ProblemException` to refuse: then nothing has happened. What is outside of the database, such as e-mails, belongs
 * into `scope.afterCommit`.
 *
 * Rows of CardPayment, BankTransfer have hooks of their own; these here are not asked about them.
 */
export const paymentMethodHooks: PaymentMethodHooks = {};
