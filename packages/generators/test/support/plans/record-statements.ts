import { createRequire } from "node:module";
import path from "node:path";
import type { Client, QueryConfig } from "pg";

/** A statement as an application gave it to the driver. */
export interface Recorded {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A session with the database, as `withSession` of an application lends it. */
export interface PlanSession {
  query(text: string, values?: readonly unknown[]): Promise<readonly object[]>;
  script(text: string): Promise<readonly object[]>;
}

export interface PlanConnection {
  withSession<Result>(work: (session: PlanSession) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/**
 * Writes down all statements from now on that the driver of the application in the present folder is given. Nothing of
 * the application may have been loaded before.
 */
export function recordStatements(): Recorded[] {
  const recorded: Recorded[] = [];
  const { Client: Driver }: { Client: { prototype: Client } } = createRequire(path.resolve("package.json"))("pg");
  const query = Driver.prototype.query;
  Driver.prototype.query = function (this: Client, ...parameters: Parameters<typeof query>) {
    const [statement, values] = parameters as unknown as [string | QueryConfig, unknown[] | undefined];
    recorded.push({ text: typeof statement === "string" ? statement : statement.text, values: values ?? [] });
    return query.apply(this, parameters);
  } as typeof query;
  return recorded;
}

/** What `explain` with these options says of each statement of the first transaction, asked as the same principal. */
export function explained(
  connection: PlanConnection,
  recorded: readonly Recorded[],
  options: string,
): Promise<readonly { readonly statement: string; readonly plan: readonly unknown[] }[]> {
  const end = recorded.findIndex(({ text }) => text === "commit" || text === "rollback");
  const [begin, ...others] = recorded.slice(0, end < 0 ? recorded.length : end);
  const statements = others.filter(({ text }) => /^(with|select|insert|update|delete)\b/i.test(text));
  if (!begin) return Promise.resolve([]);
  return connection.withSession(async (session) => {
    await session.script(begin.text);
    try {
      const plans: { statement: string; plan: unknown[] }[] = [];
      for (const { text, values } of statements) {
        const rows = await session.query(`explain (${options}) ${text}`, values);
        plans.push({ statement: text, plan: rows.map((line) => Object.values(line)[0]) });
      }
      return plans;
    } finally {
      await session.script("rollback");
    }
  });
}
