// Run in the folder of the application of fixtures/plans: fills its database, asks the application, and PostgreSQL how it
// found the answers.
import path from "node:path";
import { json } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { tokenFor } from "../token.ts";
import { idOf } from "./fill-tables.ts";
import { explained, type PlanConnection, recordStatements } from "./record-statements.ts";

/** A question to the application. */
export interface Question {
  readonly url: string;
  readonly roles: readonly string[];
  /** The account that asks, by number. */
  readonly account?: number;
  /** How many pages further the one is that counts. */
  readonly pages?: number;
  /** Somebody else keeps the database from answering. */
  readonly whileLocked?: true;
}

export interface Answer {
  readonly status: number;
  readonly items: number;
  readonly body: string;
  /** Rows that PostgreSQL looked at, in all tables, and what it did. */
  readonly lookedAt: number;
  readonly plan: string;
}

interface Node {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly Plans?: readonly Node[];
}

const [TEAMS, ACCOUNTS, COMPANIES, ORDERS, LINES] = [1, 2, 3, 4, 5];

const load = (file: string) => import(pathToFileURL(path.resolve(file)).href);
const recorded = recordStatements();
const { rows, questions } = (await json(process.stdin)) as { rows: number; questions: readonly Question[] };
const { readConfig } = await load("src/config.ts");
const { openDatabase } = await load("src/db/database.ts");
const { migrate } = await load("src/db/migrate.ts");
const { buildApp } = await load("src/app.ts");
const config = readConfig({ ...process.env, LOG_LEVEL: "fatal", RATE_LIMIT: "1000000", CACHE_SECONDS: "0" });
const connection: PlanConnection & { readonly db: unknown } = await openDatabase(config);
await migrate(connection);
await connection.withSession(async (session) => {
  for (const statement of stock(rows)) await session.script(statement);
});
const app = await buildApp({ config, db: connection.db });
const answers: Answer[] = [];
for (const question of questions) {
  const answer = () => answered(question);
  answers.push(await (question.whileLocked ? locked(answer) : answer()));
}
await app.close();
await connection.close();
console.log(JSON.stringify(answers));

function locked<Result>(work: () => Promise<Result>): Promise<Result> {
  return connection.withSession(async (session) => {
    await session.script("begin; lock table orders in access exclusive mode");
    try {
      return await work();
    } finally {
      await session.script("rollback");
    }
  });
}

async function answered({ url, roles, account = 1, pages = 0, whileLocked }: Question): Promise<Answer> {
  const headers = { authorization: `Bearer ${tokenFor({ id: idOf(ACCOUNTS ?? 0, account), roles })}` };
  let address = url;
  for (let page = 0; page < pages; page++) {
    const { next } = (await app.inject({ url: address, headers })).json();
    address = `${url}&cursor=${next}`;
  }
  recorded.length = 0;
  const { statusCode, body } = await app.inject({ url: address, headers });
  const found = whileLocked ? [] : await explained(connection, recorded.slice(), "analyze, format json, timing off");
  const plans = found.flatMap(({ plan }) => (plan[0] as { readonly Plan: Node }[]).map(({ Plan }) => Plan));
  const { items = [] } = JSON.parse(statusCode === 200 && body.startsWith("{") ? body : "{}");
  const lookedAt = plans.reduce((sum, plan) => sum + rowsOf(plan), 0);
  return {
    status: statusCode,
    items: items.length,
    body: body.slice(0, 1000),
    lookedAt,
    plan: plans.map(shape).join("\n"),
  };
}

function rowsOf(node: Node): number {
  const own = node["Relation Name"] === undefined ? 0 : node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0);
  return own * node["Actual Loops"] + (node.Plans ?? []).reduce((sum, each) => sum + rowsOf(each), 0);
}

function shape(node: Node): string {
  const own = [node["Node Type"], node["Relation Name"], rowsOf({ ...node, Plans: [] })].filter(Boolean).join(" ");
  return [own, ...(node.Plans ?? []).map((each) => shape(each).replaceAll(/^/gm, "  "))].join("\n");
}

/** Each account has a company; of a hundred teams each has a hundredth of the accounts. */
function stock(orders: number): readonly string[] {
  const accounts = orders / 50;
  const id = (table: number | undefined, number: string) =>
    `('${idOf(table ?? 0, 0).slice(0, 24)}' || lpad(to_hex(${number}), 12, '0'))::uuid`;
  const spread = (number: string, count: number) => `(1 + (${number}) * 7919::bigint % ${count})`;
  const each = (count: number) => `from generate_series(1, ${count}) as n`;
  return [
    "set session_replication_role = replica; set statement_timeout = 0",
    `insert into teams (id, name) select ${id(TEAMS, "n")}, 'Team ' || n ${each(100)}`,
    `insert into accounts (id, login, team_id)
      select ${id(ACCOUNTS, "n")}, 'user' || n, ${id(TEAMS, spread("n", 100))} ${each(accounts)}`,
    `insert into companies (id, code, owner_id)
      select ${id(COMPANIES, "n")}, 'C' || n, ${id(ACCOUNTS, "n")} ${each(accounts)}`,
    `insert into orders (id, number, company_id, handled_by_id, team_id, placed_at, done_at, note)
      select ${id(ORDERS, "n")}, 'SO-' || lpad(n::text, 7, '0'), ${id(COMPANIES, spread("n", accounts))},
        case when n % 3 = 0 then ${id(ACCOUNTS, spread("n / 3", accounts))} end, ${id(TEAMS, spread("n", 100))},
        timestamptz '2025-01-01' + n % 10007 * interval '1 minute',
        case when n % 2 = 0 then timestamptz '2025-02-01' + n % 9973 * interval '1 minute' end,
        case when n % 500 = 0 then 'Note ' || n end ${each(orders)}`,
    `insert into account_watching (account_id, order_id)
      select ${id(ACCOUNTS, spread("n / 5 * 3", accounts))}, ${id(ORDERS, "n")} ${each(orders)} where n % 5 = 0`,
    `insert into lines (id, price, order_id, "position")
      select ${id(LINES, "n")}, n % 100, ${id(ORDERS, "n")}, 0 ${each(orders)}`,
    "analyze",
    "reset session_replication_role; reset statement_timeout",
  ];
}
