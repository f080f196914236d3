import type { Scope } from "../access/scope.ts";
import { Signal } from "../signal.ts";
import { withBoss } from "./boss.ts";
import type { Job } from "./job.ts";

/** Jobs were written by this process: their names. */
export const enqueued = new Signal<string>();

export interface EnqueueOptions {
  /** The earliest time, as ISO 8601 or after so many seconds. */
  readonly startAfter?: string | number;
  /** Jobs with a higher number are done first; 0 without it. */
  readonly priority?: number;
}

/**
 * Leaves work for the background. The job is written in the transaction of the scope: it is done once that is
 * committed, and was never there if it is undone.
 *
 * @returns its id
 */
export async function enqueue<Payload>(
  scope: Scope,
  { name, payload: schema }: Job<Payload>,
  payload: Payload,
  { startAfter, priority }: EnqueueOptions = {},
): Promise<string> {
  const data = { tenant: scope.tenant, payload: schema.parse(payload) };
  const id = await withBoss(scope, (boss) =>
    boss.send(name, data, {
      ...(startAfter !== undefined && { startAfter }),
      ...(priority !== undefined && { priority }),
    }),
  );
  if (id === null) throw new Error(`The job ${name} was not written.`);
  scope.afterCommit(() => enqueued.send(name));
  return id;
}

/** As {@link enqueue}, for many at once. */
export async function enqueueAll<Payload>(
  scope: Scope,
  { name, payload: schema }: Job<Payload>,
  payloads: readonly Payload[],
): Promise<void> {
  if (payloads.length === 0) return;
  const jobs = payloads.map((payload) => ({ data: { tenant: scope.tenant, payload: schema.parse(payload) } }));
  await withBoss(scope, (boss) => boss.insert(name, jobs));
  scope.afterCommit(() => {
    for (const _ of payloads) enqueued.send(name);
  });
}
