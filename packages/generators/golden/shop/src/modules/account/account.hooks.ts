import type { AccountHooks } from "./account.repository.ts";

/**
 * What happens besides when Account rows are written or shown: `beforeCreate`, `afterCreate`, `beforeUpdate`, `afterUpdate`,
 * `beforeDelete`, `afterDelete` and `shown`. This file is yours: it is never generated again.
 *
 * Hooks run in the transaction of the request. Those before a change may return another input; each may throw a
 * `ProblemException` to refuse: then nothing has happened. What is outside of the database, such as e-mails, belongs
 * into `scope.afterCommit`.
 */
export const accountHooks: AccountHooks = {};
