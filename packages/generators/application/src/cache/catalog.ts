import type { Connection, Session } from "../db/database.ts";

/** What of the database's schema decides what a statement reads and changes. All names are in lower case. */
export interface Catalog {
  readonly tables: ReadonlySet<string>;
  /** What views and functions are made of, by their names: their SQL. */
  readonly definitions: ReadonlyMap<string, readonly string[]>;
  readonly functions: ReadonlySet<string>;
  /** The functions of triggers, by the table. */
  readonly triggers: ReadonlyMap<string, readonly string[]>;
  /** Tables whose rows are deleted or changed when rows of another one are deleted, by that one. */
  readonly cascades: ReadonlyMap<string, readonly string[]>;
}

/** Not the system's, and not that of jobs, which no answer is made of. */
const OURS = "nspname not in ('pg_catalog', 'information_schema', 'pgboss') and nspname not like 'pg\\_%'";

/** Reads the catalog of the database as its migrations have made it. */
export function readCatalog(connection: Connection): Promise<Catalog> {
  return connection.withSession(async (session) => {
    const definitions = new Map<string, string[]>();
    const functions = await pairs(
      session,
      `select proname as key, pg_get_functiondef(p.oid) as value
        from pg_proc p join pg_namespace n on n.oid = pronamespace where ${OURS} and prokind in ('f', 'p')`,
    );
    const views = await pairs(
      session,
      `select relname as key, pg_get_viewdef(c.oid) as value
        from pg_class c join pg_namespace n on n.oid = relnamespace where ${OURS} and relkind in ('v', 'm')`,
    );
    for (const { key, value } of [...functions, ...views]) add(definitions, key, value);
    const tables = await pairs(
      session,
      `select relname as key, '' as value
        from pg_class c join pg_namespace n on n.oid = relnamespace where ${OURS} and relkind in ('r', 'p', 'm', 'f')`,
    );
    return {
      tables: new Set(tables.map(({ key }) => key)),
      definitions,
      functions: new Set(functions.map(({ key }) => key)),
      triggers: grouped(
        await pairs(
          session,
          `select relname as key, proname as value from pg_trigger
            join pg_class c on c.oid = tgrelid join pg_proc p on p.oid = tgfoid where not tgisinternal`,
        ),
      ),
      cascades: grouped(
        await pairs(
          session,
          `select parent.relname as key, child.relname as value from pg_constraint
            join pg_class parent on parent.oid = confrelid join pg_class child on child.oid = conrelid
            where contype = 'f' and confdeltype in ('c', 'n', 'd')`,
        ),
      ),
    };
  });
}

interface Pair {
  readonly key: string;
  readonly value: string;
}

async function pairs(session: Session, query: string): Promise<readonly Pair[]> {
  const rows = await session.query(query);
  return rows.map(({ key, value }) => ({ key: String(key).toLowerCase(), value: String(value) }));
}

function grouped(all: readonly Pair[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { key, value } of all) add(groups, key, value.toLowerCase());
  return groups;
}

function add(groups: Map<string, string[]>, key: string, value: string): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}
