import assert from "node:assert/strict";
import { baseType, entityOf, type Model, type SymbolId, typedComputed } from "@domainsmith/model";
import type { Client } from "./client.ts";
import { asObject, asObjects, asText, type JsonObject } from "./json.ts";
import { meaningOf } from "./names.ts";
import type { Resource, Row } from "./rows.ts";

/** Rows of a page, at most. */
const LARGEST_PAGE = 100;

/** Characters of the longest text that lists can be sorted by: a page's address holds its last row's values. */
const LONGEST_SORTED = 2048;

/** Which rows a filter finds, by its operator, where that can be said without knowing the field's type. */
const FITS: Readonly<Record<string, (actual: unknown, asked: unknown) => boolean>> = {
  "": sameValue,
  in: sameValue,
  ne: (actual, asked) => !sameValue(actual, asked),
  null: (actual) => actual !== null && actual !== undefined,
};

/** Proves the lists of a running application. */
export class Lists {
  readonly #model: Model;
  readonly #client: Client;
  #refusals = 0;

  constructor(model: Model, client: Client) {
    this.#model = model;
    this.#client = client;
  }

  /**
   * Reads a resource's list in pages, filtered in every way that it offers, and sorted by every field.
   *
   * @returns how many requests were refused as they should be
   */
  async prove({ list, entity }: Resource, rows: readonly Row[]): Promise<number> {
    this.#refusals = 0;
    const all = await this.all(list.path);
    const ids = all.map((row) => asText(row.id));
    for (const { id } of rows) assert.ok(ids.includes(id), `${list.path} does not list ${id}`);
    const limit = Math.min(LARGEST_PAGE, Math.max(2, Math.ceil(ids.length / 4)));
    const inPages = await this.#pages(list.path, `limit=${limit}`);
    assert.deepEqual(
      inPages.map((row) => row.id),
      ids,
      `${list.path} in pages of ${limit}`,
    );
    const row = rows.at(-1)?.row ?? {};
    for (const name of list.query) {
      const value = name.includes("[") || name.includes(".") ? undefined : row[name];
      if (["limit", "cursor", "sort", "include"].includes(name) || value === undefined || value === null) continue;
      for (const operator of ["", "ne", "in", "gte", "lte", "contains", "startsWith", "null"]) {
        const parameter = operator === "" ? name : `${name}[${operator}]`;
        if (list.query.includes(parameter)) await this.#filters(list.path, all, name, operator, value);
      }
      await this.#sorts(entity.id, list.path, name, ids);
    }
    this.#refusals += 3;
    await this.#client.refused(400, "get", `${list.path}?noSuchField=1`);
    await this.#client.refused(400, "get", `${list.path}?sort=noSuchField`);
    await this.#client.refused(400, "get", `${list.path}?cursor=made.up`);
    return this.#refusals;
  }

  /** All rows of a list. */
  all(path: string): Promise<readonly JsonObject[]> {
    return this.#pages(path, "limit=100");
  }

  async #filters(
    path: string,
    all: readonly JsonObject[],
    name: string,
    operator: string,
    value: unknown,
  ): Promise<void> {
    // A comma in a value would be taken for the next one.
    if (operator === "in" && String(value).includes(",")) return;
    const asked = operator === "null" ? "false" : String(value);
    const parameter = encodeURIComponent(operator === "" ? name : `${name}[${operator}]`);
    const found = await this.#pages(path, `limit=100&${parameter}=${encodeURIComponent(asked)}`);
    const ids = new Set(found.map((each) => each.id));
    const what = `${path}?${name}[${operator}]=${asked}`;
    const fits = FITS[operator];
    if (fits === undefined) {
      // What lies beyond a value depends on its type; the value itself never does.
      const equal = all.filter((each) => sameValue(each[name], value));
      assert.ok(
        equal.every(({ id }) => ids.has(id)),
        what,
      );
      if (operator !== "gte") return;
      const below = await this.#pages(
        path,
        `limit=100&${encodeURIComponent(`${name}[lt]`)}=${encodeURIComponent(asked)}`,
      );
      const known = all.filter((each) => each[name] !== null && each[name] !== undefined);
      assert.equal(found.length + below.length, known.length, `${what} and what is below it`);
      return;
    }
    const wanted = all.filter((each) => fits(each[name], value)).map(({ id }) => id);
    assert.deepEqual(ids, new Set(wanted), what);
  }

  async #sorts(entity: SymbolId, path: string, name: string, ids: readonly string[]): Promise<void> {
    if (this.#isLongText(entity, name) || this.#dependsOnMoment(entity, name)) {
      this.#refusals += 1;
      await this.#client.refused(400, "get", `${path}?sort=${encodeURIComponent(name)}`);
      return;
    }
    const limit = Math.min(LARGEST_PAGE, Math.max(2, Math.ceil(ids.length / 4)));
    const up = await this.#pages(path, `limit=${limit}&sort=${encodeURIComponent(name)}`);
    const down = await this.#pages(path, `limit=100&sort=${encodeURIComponent(`-${name}`)}`);
    for (const rows of [up, down])
      assert.deepEqual(rows.map((row) => row.id).sort(), [...ids].sort(), `${path}: ${name}`);
    const compare = this.#order(entity, name);
    if (!compare) return;
    const values = up.map((row) => row[name]).filter((value) => value !== null);
    assert.deepEqual(values, [...values].sort(compare), `${path}?sort=${name}`);
    const backwards = down.map((row) => row[name]).filter((value) => value !== null);
    assert.deepEqual(
      backwards,
      [...backwards].sort((a, b) => compare(b, a)),
      `${path}?sort=-${name}`,
    );
  }

  /** What is calculated with this very moment is another thing on every page: no list has an order by it. */
  #dependsOnMoment(entity: SymbolId, name: string): boolean {
    const member = entityOf(this.#model, entity).members.find((each) => each.name === name);
    return member?.kind === "computed" && JSON.stringify(typedComputed(this.#model, member)).includes('"kind":"now"');
  }

  /** Text that may be too long for a page's address. */
  #isLongText(entity: SymbolId, name: string): boolean {
    const owner = entityOf(this.#model, entity);
    const computed = owner.members.find((member) => member.kind === "computed" && member.name === name);
    const member = computed ?? meaningOf(owner, name)?.member;
    if (!member || member.kind === "relation" || member.type.kind === "entity") return false;
    const { type } = baseType(this.#model, member.type);
    if (type.kind !== "primitive" || (type.name !== "Text" && type.name !== "String")) return false;
    return (type.maxLength ?? Number.POSITIVE_INFINITY) > LONGEST_SORTED;
  }

  /** How values of a member follow each other, where that does not depend on the database's collation. */
  #order(entity: SymbolId, name: string): ((a: unknown, b: unknown) => number) | undefined {
    const meaning = meaningOf(entityOf(this.#model, entity), name);
    if (meaning?.kind !== "attribute") return undefined;
    const { type } = baseType(this.#model, meaning.member.type);
    if (type.kind !== "primitive") return undefined;
    if (["Int", "Long", "Float", "Decimal"].includes(type.name)) return (a, b) => Number(a) - Number(b);
    if (["Date", "Time", "Instant"].includes(type.name)) return (a, b) => (String(a) < String(b) ? -1 : 1);
    return undefined;
  }

  /** All rows of a list, page by page; no row may come twice. */
  async #pages(path: string, query: string): Promise<readonly JsonObject[]> {
    const rows: JsonObject[] = [];
    for (let cursor = ""; ; ) {
      const answer = await this.#client.expect(200, "get", `${path}?${query}${cursor}`);
      const page = asObject(answer.body, "page");
      rows.push(...asObjects(page.items, "items"));
      if (page.next === null) break;
      cursor = `&cursor=${encodeURIComponent(asText(page.next, "next"))}`;
      assert.ok(rows.length < 5000, `${path} does not end`);
    }
    assert.equal(new Set(rows.map((row) => row.id)).size, rows.length, `${path}?${query} lists a row twice`);
    return rows;
  }
}

function sameValue(a: unknown, b: unknown): boolean {
  return typeof a === "object" ? JSON.stringify(a) === JSON.stringify(b) : a === b;
}
