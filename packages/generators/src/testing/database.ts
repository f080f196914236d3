import { PGlite } from "@electric-sql/pglite";

/** Starting takes seconds: all tests of a process share one, which is closed behind the last of them. */
let shared: Promise<PGlite> | undefined;
let users = 0;

/** A PostgreSQL in the process, empty at first: `const db = testDatabase();` inside `describe`. */
export function testDatabase(): TestDatabase {
  const database = new TestDatabase();
  users += 1;
  before(async function () {
    this.timeout(60_000);
    shared ??= PGlite.create();
    await database.open(await shared);
  });
  after(async () => {
    users -= 1;
    if (users > 0) return;
    await (await shared)?.close();
    shared = undefined;
  });
  return database;
}

export class TestDatabase {
  #client: PGlite | undefined;

  async open(client: PGlite): Promise<void> {
    this.#client = client;
    await client.exec("SET timezone = 'UTC'; SET intervalstyle = 'iso_8601'");
    await this.clear();
  }

  get client(): PGlite {
    if (!this.#client) throw new Error("The test database is not open.");
    return this.#client;
  }

  /** Drops everything. */
  async clear(): Promise<void> {
    // A statement that failed may have left a transaction open.
    await this.client.exec("ROLLBACK");
    await this.client.exec("DROP SCHEMA IF EXISTS access CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  }

  async run(statements: readonly string[]): Promise<void> {
    await this.client.exec(statements.map((statement) => `${statement};`).join("\n"));
  }

  async rows<Row>(query: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(query, [...parameters])).rows;
  }

  /** The name of the constraint that a statement breaks, or undefined when it succeeds. */
  async violation(statement: string): Promise<string | undefined> {
    try {
      await this.client.query(statement);
      return undefined;
    } catch (error) {
      if (error instanceof Error && "constraint" in error && typeof error.constraint === "string")
        return error.constraint;
      if (error instanceof Error && "column" in error && typeof error.column === "string")
        return `null ${error.column}`;
      throw error;
    }
  }

  /** Everything that the catalogue says about the tables, without the order of columns. */
  async catalogue(): Promise<readonly string[]> {
    const rows = await this.rows<{ line: string }>(CATALOGUE);
    return rows.map(({ line }) => line).sort();
  }
}

const CATALOGUE = `
  SELECT format('column %s.%s %s null=%s default=%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
    NOT a.attnotnull, coalesce(pg_get_expr(d.adbin, d.adrelid), '')) AS line
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE c.relnamespace::regnamespace::text IN ('public', 'access') AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
  UNION ALL
  SELECT format('index %s', pg_get_indexdef(indexrelid)) FROM pg_index JOIN pg_class c ON c.oid = indrelid
  WHERE c.relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT format('sequence %s owned by %s.%s', s.relname, d.refobjid::regclass, a.attname)
  FROM pg_class s LEFT JOIN pg_depend d ON d.objid = s.oid AND d.deptype = 'a' AND d.classid = 'pg_class'::regclass
  LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
  WHERE s.relkind = 'S' AND s.relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT format('comment %s %s %s', objoid::regclass, objsubid, description) FROM pg_description
  WHERE classoid = 'pg_class'::regclass AND objsubid = 0
    AND objoid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
  UNION ALL
  SELECT format('comment %s.%s %s', attrelid::regclass, attname, description) FROM pg_description
  JOIN pg_attribute ON attrelid = objoid AND attnum = objsubid JOIN pg_class c ON c.oid = attrelid
  WHERE classoid = 'pg_class'::regclass AND objsubid > 0 AND c.relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT format('rights %s %s security=%s', c.oid::regclass, c.relacl, c.relrowsecurity) FROM pg_class c
  WHERE c.relnamespace::regnamespace::text IN ('public', 'access') AND c.relkind IN ('r', 'v', 'S')
  UNION ALL
  SELECT format('view %s %s', c.oid::regclass, pg_get_viewdef(c.oid)) FROM pg_class c
  WHERE c.relnamespace::regnamespace::text IN ('public', 'access') AND c.relkind = 'v'
  UNION ALL
  SELECT format('policy %s %s %s %s %s using %s check %s', schemaname, tablename, policyname, permissive, cmd, qual, with_check)
  FROM pg_policies
  UNION ALL
  SELECT format('function %s', pg_get_functiondef(p.oid)) FROM pg_proc p
  WHERE p.pronamespace::regnamespace::text IN ('public', 'access')
  UNION ALL
  SELECT format('trigger %s', pg_get_triggerdef(t.oid)) FROM pg_trigger t WHERE NOT t.tgisinternal`;
