import type { Handlers } from "./event.ts";

/**
 * What the application does when something has happened. This file is yours: it is never generated again.
 *
 * A handler runs after the action, in a transaction of its own that also marks the event as delivered: what it writes
 * to the database is there exactly once. A handler that throws is called again later, after pauses that grow. For what
 * is outside of the database, such as e-mails, send `event.id` along: it is the same at every attempt.
 */
export const handlers: Handlers = {
  // ProductPublished: async ({ scope, event }) => {
  //   await scope.db.insert(…).values({ …, because: event.id });
  // },
};
