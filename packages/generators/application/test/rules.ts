import { randomUUID } from "node:crypto";
import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import type { Session } from "../src/db/database.ts";
import { databaseProblem } from "../src/http/database-problem.ts";
import { idsOf, itemsOf } from "./answers.ts";
import { type Answer, type Client, type Json, type JsonObject, type TestApp, useTestApp } from "./app.ts";
import { valueAt } from "./lists.ts";

type Factory = (app: TestApp, n: number) => Promise<{ readonly id: string }>;
/** Values by the column's property; a factory stands for the id of a row that it makes. */
type Columns = Readonly<Record<string, Json | Factory>>;
/** From row to row, each step a column that refers to the next. */
type Path = readonly (readonly [table: PgTable, property: string])[];

/** How a row, and those that it refers to, differ from what the factory makes. */
interface Arrangement {
  readonly row?: Columns;
  readonly others?: readonly { readonly at: Path; readonly table: PgTable; readonly row: Columns }[];
}

/** A row that breaks a check. */
interface CheckCase extends Arrangement {
  readonly code: string;
}

/** An action that is possible (then the row `becomes` something), or is refused with a code. */
interface ActionCase extends Arrangement {
  readonly action: string;
  /** In its address. */
  readonly segment: string;
  readonly input?: Columns;
  readonly becomes?: JsonObject;
  readonly code?: string;
}

/** Somebody with these roles (nobody: undefined), whose account `me` leads to, and what they may do. */
interface PolicyCase extends Arrangement {
  readonly roles: readonly string[] | undefined;
  readonly me?: Path;
  readonly allowed: readonly string[];
  /** The problem's code, by operation. */
  readonly refused: Readonly<Record<string, string>>;
  /** Allowed, unless it is refused with this code: whether it is, the model alone does not say. */
  readonly unless?: Readonly<Record<string, string>>;
  /** Members that they see of a row; absent where that is not known. */
  readonly shown?: readonly string[] | "everything";
  /** Filters, and an order, by members that they do not see. */
  readonly hiddenFilters?: readonly string[];
  readonly hiddenSort?: string;
}

/** What the tests of a resource's rules have to know. */
export interface RuleTests {
  readonly path: string;
  readonly table: PgTable;
  /** Triggers that keep states from being changed but by actions. */
  readonly keepers?: readonly string[];
  /** Valid input; absent for parts. */
  readonly input?: (app: TestApp, n: number) => Promise<object>;
  readonly create: Factory;
  /** Creates an account. */
  readonly account?: Factory;
  /** Each row is a tenant. */
  readonly isTenant?: true;
  /** Creates the tenant that rows belong to. */
  readonly tenant?: Factory;
  /** Every role that the policy names. */
  readonly roles?: readonly string[];
  /** References to rows of the same tenant. */
  readonly references?: readonly string[];
  readonly checks?: readonly CheckCase[];
  readonly actions?: readonly ActionCase[];
  readonly policy?: readonly PolicyCase[];
}

/** Members that every row shows that may be read. */
const ALWAYS_SHOWN: ReadonlySet<string> = new Set(["id", "version", "kind"]);

/** The row that rows under test refer to is another one than they are. */
const ANOTHER = 1;

/** Tests the rules of the model: checks, actions in each state, and who may do what. */
export function describeRules(name: string, rules: RuleTests): void {
  const app = useTestApp();
  const { checks = [], actions = [], policy = [] } = rules;
  const start = async () => {
    if (rules.tenant) app().tenant = (await rules.tenant(app(), 0)).id;
    return new Stage(app(), rules);
  };

  describe(name, () => {
    for (const [index, each] of checks.entries()) {
      test(`keep ${each.code} (${index + 1})`, async () => {
        const stage = await start();
        const row = await stage.create();
        await stage.arrangeOthers(row, each);
        const problem = databaseProblem(await stage.refusal(row, each.row ?? {}), "PATCH");
        expect(problem).toMatchObject({ status: 422, code: each.code, rule: each.code });
      });
    }

    for (const [index, each] of actions.entries()) {
      const outcome = each.code === undefined ? "is possible" : `is refused as ${each.code}`;
      test(`${each.action} ${outcome} (${index + 1})`, async () => {
        const stage = await start();
        const row = await stage.create();
        await stage.arrange(row, each);
        const answer = await app().request(
          "POST",
          `${rules.path}/${row}/${each.segment}`,
          await stage.input(each.input),
        );
        if (each.code !== undefined) expect(answer).toMatchObject({ status: 409, body: { code: each.code } });
        else {
          expect(answer.body).toMatchObject(each.becomes ?? {});
          expect(answer.status).toBe(200);
        }
      });
    }

    for (const [index, each] of policy.entries()) {
      test(`obey their policy: ${asker(each)} (${index + 1})`, async () => {
        const stage = await start();
        await stage.policy(each);
      });
    }

    test.skipIf(!rules.tenant || !rules.input)("are out of reach for other tenants", async () => {
      const stage = await start();
      await stage.otherTenant();
    });
  });
}

function asker({ roles, me }: PolicyCase): string {
  if (!roles) return "nobody";
  const who = roles.length === 0 ? "somebody" : roles.join(" and ");
  return me ? `${who} whose it is` : who;
}

/** One test: makes rows as it needs them, behind the back of the API. */
class Stage {
  readonly #app: TestApp;
  readonly #rules: RuleTests;

  constructor(app: TestApp, rules: RuleTests) {
    this.#app = app;
    this.#rules = rules;
  }

  async create(): Promise<string> {
    const { id } = await this.#rules.create(this.#app, 0);
    if (this.#rules.isTenant) this.#app.tenant = id;
    return id;
  }

  /** With every role, in another tenant, nothing can be done with a row, and nothing can refer to one. */
  async otherTenant(): Promise<void> {
    const { path, input, tenant, roles = [], references = [], actions = [] } = this.#rules;
    const row = await this.create();
    const known: Record<string, unknown> = { ...(await input?.(this.#app, 0)) };
    const own = this.#app.tenant;
    const other = tenant && (await this.#app.outside(() => tenant(this.#app, 1))).id;
    expect(other).not.toBe(own);
    const client = this.#app.as({ roles, tenant: other ?? null });
    for (const operation of ["read", "update", "delete", ...new Set(actions.map(({ action }) => action))]) {
      const { status } = await this.#ask(client, operation, row);
      // What no rule allows anybody has no address (405).
      expect([403, 404, 405], operation).toContain(status);
    }
    expect(await this.#isListed(client, row)).toBe(false);
    this.#app.tenant = other ?? null;
    this.#app.forget();
    for (const reference of references) {
      const foreign = { ...(await input?.(this.#app, 1)), [reference]: known[reference] };
      const { status, body } = await this.#app.request("POST", path, foreign);
      expect(status, reference).toBe(409);
      expect(["MISSING_REFERENCE", "NOT_UNIQUE"], reference).toContain(body.code);
    }
  }

  async arrange(row: string, arrangement: Arrangement): Promise<void> {
    await this.arrangeOthers(row, arrangement);
    await this.#write(this.#rules.table, row, await this.#values(arrangement.row));
  }

  async arrangeOthers(row: string, { others = [] }: Arrangement): Promise<void> {
    for (const { at, table, row: columns } of others) {
      await this.#write(table, await this.#follow(row, at), await this.#values(columns));
    }
  }

  /** The error with which the database refuses a change. */
  async refusal(row: string, columns: Columns): Promise<unknown> {
    try {
      await this.#write(this.#rules.table, row, await this.#values(columns));
    } catch (error) {
      return error;
    }
    throw new Error(`The database takes ${JSON.stringify(columns)}.`);
  }

  async input(columns: Columns = {}): Promise<JsonObject> {
    return this.#values(columns);
  }

  /** Asks for every operation: first for those that change nothing. */
  async policy(each: PolicyCase): Promise<void> {
    const row = await this.create();
    await this.arrange(row, each);
    const client = await this.#client(each, (path) => this.#follow(row, path));
    for (const [operation, code] of Object.entries(each.refused)) {
      if (operation === "create") continue;
      const { body } = await this.#ask(client, operation, row);
      expect(body.code, operation).toBe(code);
    }
    const isListed = await this.#isListed(client, row);
    if (each.allowed.includes("read")) expect(isListed, "list").toBe(true);
    if ("read" in each.refused) expect(isListed, "list").toBe(false);
    if (each.shown) await this.#shows(client, row, each);
    const before = await this.#snapshot(row);
    const { unless = {} } = each;
    for (const operation of [...each.allowed, ...Object.keys(unless)].toSorted((a, b) => rank(a) - rank(b))) {
      if (operation === "create") continue;
      const answer = await this.#ask(client, operation, row);
      if (answer.body.code !== unless[operation]) expectAllowed(answer, operation);
      if (operation !== "read" && operation !== "delete") await this.#restore(row, before);
    }
    await this.#created(each);
  }

  /** The row shows exactly these members, alone and in the list; by the others it is neither found nor put in order. */
  async #shows(client: Client, row: string, { shown, hiddenFilters = [], hiddenSort }: PolicyCase): Promise<void> {
    const { path } = this.#rules;
    const { body: whole } = await this.#app.get(`${path}/${row}`);
    const isShown = (member: string) => shown === "everything" || ALWAYS_SHOWN.has(member) || shown?.includes(member);
    const expected = Object.keys(whole).filter(isShown).toSorted();
    const [listed = {}] = itemsOf((await client.get(`${path}?id=${row}`)).body);
    for (const seen of [(await client.get(`${path}/${row}`)).body, listed]) {
      expect(Object.keys(seen).toSorted()).toEqual(expected);
    }
    for (const filter of hiddenFilters) {
      const field = filter.replace("[eq]", "");
      const value = valueAt(whole, field);
      const query = value === null ? `${field}[null]=true` : `${filter}=${encodeURIComponent(String(value))}`;
      expect(await this.#finds(client, query), query).toEqual([]);
    }
    if (hiddenSort !== undefined) expect(await this.#finds(client, `sort=${hiddenSort}`)).toEqual([]);
  }

  async #finds(client: Client, query: string): Promise<string[]> {
    const { status, body } = await client.get(`${this.#rules.path}?${query}`);
    expect(status, query).toBe(200);
    return idsOf(body);
  }

  /** Creating comes last, with rows of its own. */
  async #created(each: PolicyCase): Promise<void> {
    const code = each.refused.create;
    if (code === undefined && !each.allowed.includes("create")) return;
    await this.#app.reset();
    if (this.#rules.tenant) this.#app.tenant = (await this.#rules.tenant(this.#app, 0)).id;
    if (this.#rules.isTenant) await this.create();
    const input: JsonObject = { ...(await this.#rules.input?.(this.#app, 0)), ...(await this.#values(each.row)) };
    const at = async (path: Path) => {
      const [first, ...rest] = path;
      const own = first === undefined ? undefined : input[first[1]];
      if (first !== undefined && typeof own !== "string") {
        const made = await this.#account();
        input[first[1]] = made;
        return made;
      }
      return this.#follow(String(own), rest);
    };
    for (const { at: path, table, row } of each.others ?? []) {
      await this.#write(table, await at(path), await this.#values(row));
    }
    const client = await this.#client(each, at);
    const answer = await client.request("POST", this.#rules.path, input);
    if (code === undefined) expectAllowed(answer, "create");
    else expect(answer.body.code, "create").toBe(code);
  }

  async #client({ roles, me }: PolicyCase, follow: (path: Path) => Promise<string>): Promise<Client> {
    if (!roles) return this.#app.as(undefined);
    return this.#app.as({ id: me ? await follow(me) : randomUUID(), roles });
  }

  async #ask(client: Client, operation: string, row: string): Promise<Answer> {
    const { path, actions = [] } = this.#rules;
    const one = `${path}/${row}`;
    if (operation === "read") return client.get(one);
    if (operation === "update") return client.request("PATCH", one, {});
    if (operation === "delete") return client.request("DELETE", one);
    const known = actions.find(({ action }) => action === operation);
    return client.request("POST", `${one}/${known?.segment ?? operation}`, await this.input(known?.input));
  }

  async #isListed(client: Client, row: string): Promise<boolean> {
    const { body } = await client.get(`${this.#rules.path}?id=${row}`);
    return Array.isArray(body.items) && body.items.length > 0;
  }

  /** The row at the end of a path; an account is made where none is. */
  async #follow(row: string, path: Path): Promise<string> {
    let at = row;
    for (const [table, property] of path) {
      const column = columnOf(table, property);
      const [found] = await this.#app.connection.withSession((session) =>
        session.query(`select ${column} as id from ${name(getTableName(table))} where id = $1`, [at]),
      );
      if (typeof found?.id === "string") at = found.id;
      else {
        const made = await this.#account();
        await this.#write(table, at, { [property]: made });
        at = made;
      }
    }
    return at;
  }

  async #account(): Promise<string> {
    if (!this.#rules.account) throw new Error("A reference leads nowhere.");
    return (await this.#rules.account(this.#app, 0)).id;
  }

  async #values(columns: Columns = {}): Promise<JsonObject> {
    const values: JsonObject = {};
    for (const [property, value] of Object.entries(columns)) {
      values[property] = typeof value === "function" ? (await value(this.#app, ANOTHER)).id : value;
    }
    return values;
  }

  /** The row as JSON. */
  async #snapshot(row: string): Promise<string> {
    const target = name(getTableName(this.#rules.table));
    const [found] = await this.#app.connection.withSession((session) =>
      session.query(`select to_jsonb(${target})::text as row from ${target} where id = $1`, [row]),
    );
    return String(found?.row);
  }

  /** Makes the row again what it was. */
  async #restore(row: string, snapshot: string): Promise<void> {
    const target = name(getTableName(this.#rules.table));
    const columns = Object.values(getTableColumns(this.#rules.table)).map((column) => name(column.name));
    await this.#unkept(this.#rules.table, (session) =>
      session.query(
        `update ${target} set ${columns.map((column) => `${column} = before.${column}`).join(", ")} ` +
          `from jsonb_populate_record(null::${target}, $2::jsonb) as before where ${target}.id = $1`,
        [row, snapshot],
      ),
    );
  }

  /** Changes a row as no client can; checks hold all the same. */
  async #write(table: PgTable, row: string, values: JsonObject): Promise<void> {
    const entries = Object.entries(values);
    if (entries.length === 0) return;
    const target = name(getTableName(table));
    const sets = entries.map(([property], index) => `${columnOf(table, property)} = $${index + 2}`);
    const parameters = [row, ...entries.map(([property, value]) => stored(table, property, value))];
    await this.#unkept(table, (session) =>
      session.query(`update ${target} set ${sets.join(", ")} where id = $1`, parameters),
    );
  }

  /** Writes to a table while nothing keeps its states. */
  async #unkept(table: PgTable, write: (session: Session) => Promise<unknown>): Promise<void> {
    const keepers = table === this.#rules.table ? (this.#rules.keepers ?? []) : [];
    const alter = (word: string, keeper: string) =>
      `alter table ${name(getTableName(table))} ${word} trigger ${name(keeper)}`;
    await this.#app.connection.withSession((session) =>
      inTransaction(session, async () => {
        for (const keeper of keepers) await session.script(alter("disable", keeper));
        await write(session);
        await session.script("set constraints all immediate");
        for (const keeper of keepers) await session.script(alter("enable", keeper));
      }),
    );
  }
}

async function inTransaction(session: Session, work: () => Promise<void>): Promise<void> {
  await session.script("begin");
  try {
    await work();
    await session.script("commit");
  } catch (error) {
    await session.script("rollback");
    throw error;
  }
}

/** What changes least comes first. */
function rank(operation: string): number {
  return operation === "read" ? 0 : operation === "update" ? 1 : operation === "delete" ? 3 : 2;
}

function expectAllowed({ status, body }: Answer, operation: string): void {
  expect(status < 300 ? {} : body, operation).toEqual({});
}

function columnOf(table: PgTable, property: string): string {
  const column = getTableColumns(table)[property];
  if (!column) throw new Error(`${getTableName(table)} has no ${property}.`);
  return name(column.name);
}

function stored(table: PgTable, property: string, value: Json | undefined): unknown {
  const isDocument = getTableColumns(table)[property]?.getSQLType() === "jsonb";
  return isDocument && value !== null ? JSON.stringify(value) : value;
}

function name(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
