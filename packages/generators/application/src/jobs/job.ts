import type { z } from "zod";
import type { Scope } from "../access/scope.ts";
import type { Config } from "../config.ts";

/** One attempt at a job. */
export interface Attempt<Payload> {
  /** The same at every attempt: for systems that should do a thing only once. */
  readonly id: string;
  /** 1 at first. */
  readonly attempt: number;
  readonly payload: Payload;
  /** For which tenant the job works; null where there are none, or it works for none. */
  readonly tenant: string | null;
  readonly config: Config;
  /** A short transaction of its own, on behalf of the application itself. */
  transaction<Result>(work: (scope: Scope) => Promise<Result>): Promise<Result>;
  /** Aborted when the job takes too long, or the server stops. */
  readonly signal: AbortSignal;
}

/** An attempt with its transaction, on behalf of the application itself. */
export interface Run<Payload, Result> extends Attempt<Payload> {
  readonly scope: Scope;
  /** What {@link JobOptions.outside} has returned. */
  readonly result: Result;
}

export interface JobOptions<Payload, Result> {
  /** What a job has to know. Keep it small: ids rather than rows, which may have changed when the job runs. */
  readonly payload: z.ZodType<Payload>;
  /** When it runs by itself, once in all processes: `{ cron: "0 3 * * *", timeZone: "Europe/Berlin", payload: {} }`. */
  readonly schedule?: { readonly cron: string; readonly timeZone?: string; readonly payload: Payload };
  /** How often it is tried in all; 5 without it. */
  readonly attempts?: number;
  /** Seconds until the second attempt. The pause doubles each time; 5 without it. */
  readonly pause?: number;
  /** The longest pause in seconds; an hour without it. */
  readonly longestPause?: number;
  /** How many of them a process does at the same time; 1 without it. */
  readonly concurrency?: number;
  /** Names the group of a job: of one group, a process does one at a time. */
  groupOf?(payload: Payload): string;
  /** After how many seconds an attempt is given up; 300 without it. */
  readonly timeout?: number;
  /**
   * What is done outside of the database, before its transaction begins, such as a request to another server. It may
   * happen again after a crash: send `id` along.
   */
  outside?(attempt: Attempt<Payload>): Promise<Result>;
  /**
   * What is done in the database: in the transaction that also marks the job as done, so that it is there exactly once.
   * An error undoes it, and the job is tried again.
   */
  run(run: Run<Payload, Result>): Promise<void>;
  /** What is done, in a transaction, when the last attempt has failed. */
  whenFailed?(run: Omit<Run<Payload, undefined>, "result">): Promise<void>;
}

/** Work of one kind that is done in the background, by its name. */
export interface Job<Payload> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  readonly options: Pick<
    JobOptions<Payload, unknown>,
    "schedule" | "attempts" | "pause" | "longestPause" | "concurrency" | "groupOf" | "timeout"
  >;
  /** Reads what is stored, does what is outside of the database, and returns what is left to do in the transaction. */
  prepare(attempt: Attempt<unknown>): Promise<(scope: Scope) => Promise<void>>;
  readonly failed: ((attempt: Attempt<unknown>, scope: Scope) => Promise<void>) | undefined;
}

/** A job as those see it who only have it done. */
export type AnyJob = Omit<Job<unknown>, "payload">;

/**
 * Describes a kind of work. Its name stands in the database: when you change it, jobs that wait by the old one are not
 * done any more.
 */
export function job<Payload, Result = undefined>(name: string, options: JobOptions<Payload, Result>): Job<Payload> {
  const { payload, outside, run, whenFailed, ...rest } = options;
  const read = (attempt: Attempt<unknown>): Attempt<Payload> => ({
    ...attempt,
    payload: payload.parse(attempt.payload),
  });
  return {
    name,
    payload,
    options: rest,
    async prepare(stored) {
      const attempt = read(stored);
      // Without `outside` there is no result, and `Result` is undefined.
      const result = (await outside?.(attempt)) as Result;
      return (scope) => run({ ...attempt, scope, result });
    },
    failed: whenFailed && (async (stored, scope) => whenFailed({ ...read(stored), scope })),
  };
}
