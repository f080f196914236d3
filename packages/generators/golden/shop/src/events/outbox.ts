import type { Scope } from "../access/scope.ts";
import { newId } from "../db/id.ts";
import { outboxEvents } from "../db/schema/outbox-events.ts";
import type { DomainEvent } from "./event.ts";

/** Who wants to know that events were written. */
const listeners = new Set<() => void>();

/**
 * Says that something happened. The event is written in the transaction of the scope: it is delivered to its handler if
 * that is committed, and was never there if it is undone.
 */
export async function emit(scope: Scope, { type, payload }: DomainEvent): Promise<void> {
  await scope.db.insert(outboxEvents).values({ id: newId(), type, payload });
  scope.afterCommit(() => {
    for (const listener of listeners) listener();
  });
}

/** Calls a function whenever this process has committed events; returns what ends that. */
export function onEmitted(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
