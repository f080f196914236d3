import { DATABASE_ROLE } from "../access/model.ts";
import type { Connection, Session } from "./database.ts";
import { observeStatements } from "./statement-events.ts";

/** A statement's plan is logged again after this long at the earliest. */
const PAUSE_MS = 10 * 60_000;
/** From this version on, PostgreSQL makes plans for any values. */
const PLANS_SINCE = 16;
/** Statements whose plans are known to be logged. */
const MAX_TOLD = 1_000;

const PLANNED = /^\s*(select|insert|update|delete|with)\b/i;

export interface SlowStatementOptions {
  /** Milliseconds from which on a statement is slow. */
  readonly from: number;
  /** The major version of PostgreSQL. */
  readonly version: number;
  readonly connection: Connection;
  readonly log: { warn(details: object, message: string): void };
}

/**
 * Logs statements that take long, and, from PostgreSQL 16 on, how it finds what they ask for. No values are logged: the
 * plan is one for any values. Plans are asked for one after the other: where statements are slow, connections are rare.
 * Returns what ends that.
 */
export function logSlowStatements({ from, version, connection, log }: SlowStatementOptions): () => void {
  const told = new Map<string, number>();
  let isAsking = false;
  return observeStatements({
    ended({ text, startedAt }) {
      const milliseconds = Math.round(performance.now() - startedAt);
      if (milliseconds < from || text.startsWith("explain")) return;
      log.warn({ "statement.text": text, "statement.ms": milliseconds }, "a statement took long");
      if (version < PLANS_SINCE || isAsking || !PLANNED.test(text)) return;
      if (performance.now() - (told.get(text) ?? -PAUSE_MS) < PAUSE_MS) return;
      if (told.size >= MAX_TOLD) told.clear();
      told.set(text, performance.now());
      isAsking = true;
      connection
        .withSession((session) => planOf(session, text))
        .then(
          (plan) => log.warn({ "statement.text": text, "statement.plan": plan }, "how it is carried out"),
          (error: unknown) => log.warn({ "statement.text": text, err: error }, "nobody knows how it is carried out"),
        )
        .finally(() => {
          isAsking = false;
        });
    },
  });
}

/** As those see it for whom row-level security holds. */
async function planOf(session: Session, text: string): Promise<readonly string[]> {
  await session.script(`begin read only; set local role "${DATABASE_ROLE}"`);
  try {
    const lines = await session.script(`explain (generic_plan) ${text}`);
    return lines.map((line) => String(Object.values(line)[0]));
  } finally {
    await session.script("rollback");
  }
}
