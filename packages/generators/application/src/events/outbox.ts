import type { Scope } from "../access/scope.ts";
import { newId } from "../db/id.ts";
import { outboxEvents } from "../db/schema/outbox-events.ts";
import { Signal } from "../signal.ts";
import type { DomainEvent } from "./event.ts";

/** This process has committed events. */
export const emitted = new Signal();

/**
 * Says that something happened. The event is written in the transaction of the scope: it is delivered to its handler if
 * that is committed, and was never there if it is undone. Events about the same row are delivered in their order.
 */
export async function emit(scope: Scope, { type, about, payload }: DomainEvent): Promise<void> {
  await scope.db.insert(outboxEvents).values({ id: newId(), type, about: about ?? null, payload });
  scope.afterCommit(() => emitted.send());
}
