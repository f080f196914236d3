// Run in an application's folder: fills its database, asks for its lists as everybody, and tells where PostgreSQL looks
// at all rows of a big table.
import path from "node:path";
import { json } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { tokenFor } from "../token.ts";
import { fillTables, idOf } from "./fill-tables.ts";
import { explained, type PlanConnection, recordStatements } from "./record-statements.ts";

interface Node {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly Filter?: string;
  readonly Plans?: readonly Node[];
}

/** A statement that looks at every row of a table. */
export interface WholeTable {
  readonly url: string;
  readonly roles: readonly string[];
  readonly table: string;
  readonly filter: string;
  readonly statement: string;
}

export interface Asked {
  /** How many questions somebody was allowed to ask. */
  readonly lists: number;
  readonly wholeTables: readonly WholeTable[];
  /** Foreign keys that no index serves: to delete a row, all that could refer to it are looked at. */
  readonly unserved: readonly string[];
}

const UNSERVED = `
  select conname as name from pg_constraint
  where contype = 'f' and connamespace <> 'pgboss'::regnamespace and not exists (
    select from pg_index where indrelid = conrelid and indpred is null
      and (indkey[0] = conkey[cardinality(conkey)] or indkey[0] = conkey[1] and indkey[1] = conkey[2])
  )`;

const load = (file: string) => import(pathToFileURL(path.resolve(file)).href);
const recorded = recordStatements();
const { rows } = (await json(process.stdin)) as { readonly rows: number };
const { readConfig } = await load("src/config.ts");
const { openDatabase } = await load("src/db/database.ts");
const { migrate } = await load("src/db/migrate.ts");
const { seed } = await load("src/db/seed/index.ts");
const { buildApp } = await load("src/app.ts");
const { ROLES, ACCOUNTS, HAS_TENANTS } = await load("src/access/model.ts");
const config = readConfig({ ...process.env, LOG_LEVEL: "fatal", RATE_LIMIT: "1000000" });
const connection: PlanConnection & { readonly db: unknown } = await openDatabase(config);
await migrate(connection);
await seed(connection.db);
const { numbers, sizes, tenant, unserved } = await connection.withSession(async (session) => {
  const numbers = await fillTables(session, rows);
  const counts = await session.query("select relname, reltuples::integer as rows from pg_class where relkind = 'r'");
  const sizes = new Map((counts as { relname: string; rows: number }[]).map((each) => [each.relname, each.rows]));
  const [target] = (await session.query(
    "select confrelid::regclass::text as name from pg_constraint where conname like '%_tenant_id_fkey' limit 1",
  )) as { name: string }[];
  const unserved = (await session.query(UNSERVED)) as { name: string }[];
  return { numbers, sizes, unserved, tenant: target && idOf(numbers.get(target.name) ?? 0, 1) };
});
const app = await buildApp({ config, db: connection.db });
const [accounts] = [...numbers].filter(([name]) => ACCOUNTS && name === tableName(ACCOUNTS));
const wholeTables: WholeTable[] = [];
let lists = 0;
for (const url of await listUrls()) {
  for (const roles of [[], ...ROLES.map((role: string) => [role])]) {
    const account = { roles, ...(accounts && { id: idOf(accounts[1], 1) }), ...(HAS_TENANTS && tenant && { tenant }) };
    recorded.length = 0;
    await app.inject({ url, headers: { authorization: `Bearer ${tokenFor(account)}` } });
    const statements = recorded.slice();
    if (!statements.some(({ text }) => / limit \$\d+$/.test(text))) continue;
    lists++;
    for (const { statement, plan } of await explained(connection, statements, "format json")) {
      const [{ Plan } = { Plan: undefined }] = plan[0] as { readonly Plan?: Node }[];
      for (const { table, filter } of Plan ? scanned(Plan) : [])
        if ((sizes.get(table) ?? 0) > rows / 4) wholeTables.push({ url, roles, table, filter, statement });
    }
  }
}
await app.close();
await connection.close();
const asked: Asked = { lists, wholeTables, unserved: unserved.map(({ name }) => name) };
console.log(JSON.stringify(asked));

/** Lists of entities, and those of what belongs to a row. */
async function listUrls(): Promise<readonly string[]> {
  const { paths } = (await app.inject({ url: "/openapi.json" })).json();
  return Object.entries<{ get?: { parameters?: readonly { name: string; in: string }[] } }>(paths).flatMap(
    ([template, { get }]) => {
      const parameters = get?.parameters ?? [];
      if (!parameters.some(({ name }) => name === "limit") || template.startsWith("/operations")) return [];
      const [, owner = ""] = template.split("/");
      const number = numbers.get(owner.replaceAll("-", "_"));
      if (!template.includes("{")) {
        const references = parameters
          .filter(({ name }) => /Id$/.test(name))
          .map(({ name }) => `${template}?${name}=${idOf(1, 1)}`);
        return [template, ...references];
      }
      return number === undefined ? [] : [template.replace(/\{[^}]*\}/, idOf(number, 1))];
    },
  );
}

function tableName(table: object): string {
  const name = Object.getOwnPropertySymbols(table).find((symbol) => symbol.description === "drizzle:Name");
  return name ? String(Reflect.get(table, name)) : "";
}

function scanned(node: Node): readonly { readonly table: string; readonly filter: string }[] {
  const below = (node.Plans ?? []).flatMap(scanned);
  const table = node["Relation Name"];
  if (node["Node Type"] !== "Seq Scan" || table === undefined) return below;
  return [{ table, filter: node.Filter ?? "" }, ...below];
}
