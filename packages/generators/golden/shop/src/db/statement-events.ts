import { tracingChannel } from "node:diagnostics_channel";

/** A statement that the database is asked. Its values are nobody's business. */
export interface StatementEvent {
  readonly text: string;
  /** By `performance.now()`. */
  readonly startedAt: number;
  /** Why it failed, once it has. */
  readonly error?: unknown;
}

export interface StatementObserver {
  readonly started?: (statement: StatementEvent) => void;
  readonly ended: (statement: StatementEvent) => void;
}

const statements = tracingChannel<unknown, StatementEvent>("application:statement");

/** Tells an observer of every statement of this process, the same object at both times; returns what ends that. */
export function observeStatements({ started = ignore, ended }: StatementObserver): () => void {
  const subscribers = { start: started, end: ignore, asyncStart: ignore, asyncEnd: ended, error: ignore };
  statements.subscribe(subscribers);
  return () => statements.unsubscribe(subscribers);
}

/** Asks the database something, and tells those who observe. While nobody does, that costs nothing. */
export function observed<Result>(text: string, ask: () => Promise<Result>): Promise<Result> {
  if (!statements.hasSubscribers) return ask();
  return statements.tracePromise(ask, { text, startedAt: performance.now() });
}

function ignore(): void {}
