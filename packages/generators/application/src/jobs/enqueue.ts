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
  job: Job<Payload>,
  payload: Payload,
  { startAfter, priority }: EnqueueOptions = {},
): Promise<string> {
  const { name } = job;
  const { data, ...group } = entryOf(scope, job, payload);
  const id = await withBoss(scope, (boss) =>
    boss.send(name, data, {
      ...group,
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
  job: Job<Payload>,
  payloads: readonly Payload[],
): Promise<void> {
  if (payloads.length === 0) return;
  const { name } = job;
  const entries = payloads.map((payload) => entryOf(scope, job, payload));
  await withBoss(scope, (boss) => boss.insert(name, entries));
  scope.afterCommit(() => {
    for (const _ of payloads) enqueued.send(name);
  });
}

/** What is written of a job. */
function entryOf<Payload>({ tenant }: Scope, { payload: schema, options }: Job<Payload>, given: Payload) {
  const payload = schema.parse(given);
  const group = options.groupOf?.(payload);
  return { data: { tenant, payload }, ...(group !== undefined && { group: { id: group } }) };
}
