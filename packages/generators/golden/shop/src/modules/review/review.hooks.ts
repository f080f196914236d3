import type { ReviewHooks } from "./review.repository.ts";

/**
 * What happens besides when Review rows are written or shown. This file is yours: it is never generated again.
 *
 * The hooks are `beforeCreate`, `afterCreate`, `beforeUpdate`, `afterUpdate`, `beforeDelete`, `afterDelete` and `shown`.
 *
 * Hooks run in the transaction of the request. Those before a change may return another input; each may throw a
 * `ProblemException` to refuse: then nothing has happened. What else is to be written goes through the functions of
 * repositories, or `asSystem` where it happens whoever asks; what is outside of the database, such as e-mails, through
 * `scope.afterCommit`.
 */
export const reviewHooks: ReviewHooks = {};
