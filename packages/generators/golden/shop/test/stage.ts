import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { idsOf, itemsOf } from "./answers.ts";
import type { Answer, Client, JsonObject, TestApp } from "./app.ts";
import { type Arrangement, type Columns, type Path, Rows } from "./arrangement.ts";
import { valueAt } from "./lists.ts";
import type { CheckCase, PolicyCase, RuleTests } from "./rules.ts";

/** Members that every row shows that may be read. */
const ALWAYS_SHOWN: ReadonlySet<string> = new Set(["id", "version", "kind"]);

/** One test of a resource: its rows, and requests that are made about them. */
export class Stage {
  readonly rows: Rows;
  readonly #app: TestApp;
  readonly #rules: RuleTests;

  constructor(app: TestApp, rules: RuleTests) {
    this.rows = new Rows(app, rules);
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

  /** Asks for a row to be created, with changes of what the factory makes. */
  async creation(arrangement: Arrangement): Promise<(changes?: Columns) => Promise<Answer>> {
    const input: JsonObject = { ...(await this.#rules.input?.(this.#app, 0)) };
    await this.#arrangeReferred(input, arrangement);
    return async (changes) =>
      this.#app.request("POST", this.#rules.path, { ...input, ...(await this.rows.values(changes)) });
  }

  /** Asks for a row to be changed. */
  async change({ given = {}, others = [] }: CheckCase): Promise<(changes?: Columns) => Promise<Answer>> {
    const { path, below } = this.#rules;
    const row = await this.create();
    await this.rows.arrange(row, { row: given, others });
    const list = below ? `${path}/${(await below.owner(this.#app, 0)).id}/${below.segment}` : path;
    return async (changes) => this.#app.request("PATCH", `${list}/${row}`, await this.rows.values(changes, row));
  }

  /** Asks for every operation: first for those that change nothing. */
  async policy(each: PolicyCase): Promise<void> {
    const row = await this.create();
    await this.rows.arrange(row, each);
    const client = await this.#client(each, (path) => this.rows.follow(row, path));
    for (const [operation, code] of Object.entries(each.refused)) {
      if (operation === "create") continue;
      const { body } = await this.#ask(client, operation, row);
      expect(body.code, operation).toBe(code);
    }
    const isListed = await this.#isListed(client, row);
    if (each.allowed.includes("read")) expect(isListed, "list").toBe(true);
    if ("read" in each.refused) expect(isListed, "list").toBe(false);
    if (each.shown) await this.#shows(client, row, each);
    const before = await this.rows.snapshot(row);
    const { unless = {} } = each;
    for (const operation of [...each.allowed, ...Object.keys(unless)].toSorted((a, b) => rank(a) - rank(b))) {
      if (operation === "create") continue;
      const answer = await this.#ask(client, operation, row);
      if (answer.body.code !== unless[operation]) expectAllowed(answer, operation);
      if (operation !== "read" && operation !== "delete") await this.rows.restore(row, before);
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
    const input: JsonObject = { ...(await this.#rules.input?.(this.#app, 0)), ...(await this.rows.values(each.row)) };
    const at = await this.#arrangeReferred(input, each);
    const client = await this.#client(each, at);
    const answer = await client.request("POST", this.#rules.path, input);
    if (code === undefined) expectAllowed(answer, "create");
    else expect(answer.body.code, "create").toBe(code);
  }

  /** Arranges the rows that an input refers to; returns what finds those at the end of a path. */
  async #arrangeReferred(input: JsonObject, { others = [] }: Arrangement): Promise<(path: Path) => Promise<string>> {
    const at = async (path: Path) => {
      const [first, ...rest] = path;
      const own = first === undefined ? undefined : input[first[1]];
      if (first !== undefined && typeof own !== "string") {
        const made = await this.rows.account();
        input[first[1]] = made;
        return made;
      }
      return this.rows.follow(String(own), rest);
    };
    for (const { at: path, table, row } of others) {
      await this.rows.write(table, await at(path), await this.rows.values(row));
    }
    return at;
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
    return client.request("POST", `${one}/${known?.segment ?? operation}`, await this.rows.values(known?.input));
  }

  async #isListed(client: Client, row: string): Promise<boolean> {
    const { body } = await client.get(`${this.#rules.path}?id=${row}`);
    return Array.isArray(body.items) && body.items.length > 0;
  }
}

/** What changes least comes first. */
function rank(operation: string): number {
  return operation === "read" ? 0 : operation === "update" ? 1 : operation === "delete" ? 3 : 2;
}

export function expectAllowed({ status, body }: Answer, operation: string): void {
  expect(status < 300 ? {} : body, operation).toEqual({});
}
