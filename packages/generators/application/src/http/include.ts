import type { SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { isHidden } from "../access/policy.ts";
import type { Scope } from "../access/scope.ts";
import { isAmong } from "../db/among.ts";
import { AnswerBudget, TooMuch } from "../db/answer-budget.ts";
import { only } from "../db/rows.ts";
import type { Page } from "./keyset-page.ts";
import { badParameter } from "./problem.ts";

/** As many rows of a relation are brought along with a page. */
const MOST_INCLUDED = 1_000;

/** Null where there is none, undefined where it may not be known. */
type Key = string | null | undefined;
type Find<Row> = (scope: Scope, condition: SQL) => Promise<Row[]>;

/**
 * A relation that can come along with items: reads what all of them lead to with one query, and says of each what comes
 * along, undefined where that may not be known.
 */
type Relation<Item, Brought> = (
  scope: Scope,
  items: readonly Item[],
  name: string,
) => Promise<(item: Item) => Brought | undefined>;

/** What can come along: what answers have beyond the items. */
type Relations<Item, Resource> = {
  readonly [Name in Exclude<keyof Resource, keyof Item>]-?: Relation<Item, Exclude<Resource[Name], undefined>>;
};

/** Brings along what `include` asks for. */
export interface Includes<Item, Resource> {
  page(scope: Scope, page: Page<Item>, asked: ReadonlySet<string>): Promise<Page<Resource>>;
  one(scope: Scope, item: Item, asked: ReadonlySet<string>): Promise<Resource>;
}

/** The row that an item refers to. */
export function toOne<Item, Row extends { readonly id: string }>(
  id: PgColumn,
  find: Find<Row>,
  keyOf: (item: Item) => Key,
): Relation<Item, Row | null> {
  return async (scope, items) => {
    const keys = items.flatMap((item) => keyOf(item) ?? []);
    const rows = byKey(await found(scope, find, isAmong(id, keys)), (row) => row.id);
    return (item) => {
      const key = keyOf(item);
      return key === undefined ? undefined : (rows.get(key ?? "") ?? null);
    };
  };
}

/** The rows that an item is linked with. Throws a problem where they are too many for one answer. */
export function toMany<Item, Row extends { readonly id: string }>(
  id: PgColumn,
  find: Find<Row>,
  keysOf: (item: Item) => readonly string[] | undefined,
): Relation<Item, Row[]> {
  return async (scope, items, name) => {
    const keys = new Set(items.flatMap((item) => keysOf(item) ?? []));
    if (keys.size > MOST_INCLUDED) {
      const many = `would bring along more than ${MOST_INCLUDED} rows of "${name}": ask for fewer items, or for these by themselves`;
      throw badParameter("include", many);
    }
    const rows = byKey(await found(scope, find, isAmong(id, [...keys])), (row) => row.id);
    return (item) => keysOf(item)?.flatMap((key) => rows.get(key) ?? []);
  };
}

/** The one row that refers to an item. */
export function inverse<Item extends { readonly id: string }, Row extends object>(
  reference: PgColumn,
  find: Find<Row>,
  keyOf: (row: Row) => Key,
): Relation<Item, Row | null> {
  return async (scope, items, name) => {
    const ids = items.map((item) => item.id);
    const rows = byKey(await found(scope, find, isAmong(reference, ids)), keyOf);
    return (item) => (isHidden(item, name) ? undefined : (rows.get(item.id) ?? null));
  };
}

/** The relations of a resource, by the names that `include` knows them by, in the order of the answer. */
export function includesOf<Item, Resource extends Item>(
  relations: Relations<Item, Resource>,
): Includes<Item, Resource> {
  const all = Object.entries<Relation<Item, unknown>>(relations);
  const bring = async (scope: Scope, items: readonly Item[], asked: ReadonlySet<string>) => {
    const limited = { ...scope, budget: new AnswerBudget() };
    const brought: (readonly [string, (item: Item) => unknown])[] = [];
    for (const [name, relation] of all) {
      if (asked.has(name)) brought.push([name, await relation(limited, items, name).catch(tooMuch(name))]);
    }
    if (brought.length === 0) return [...items] as Resource[];
    return items.map((item) => {
      const known = brought.flatMap(([name, of]) => {
        const value = of(item);
        return value === undefined ? [] : [[name, value] as const];
      });
      return { ...item, ...Object.fromEntries(known) } as Resource;
    });
  };
  return {
    page: async (scope, page, asked) => ({ ...page, items: await bring(scope, page.items, asked) }),
    one: async (scope, item, asked) => only(await bring(scope, [item], asked)),
  };
}

/** The rows that come along, which count with their parts. */
async function found<Row extends object>(scope: Scope, find: Find<Row>, condition: SQL): Promise<Row[]> {
  const rows = await find(scope, condition);
  scope.budget?.take(rows);
  return rows;
}

function tooMuch(name: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof TooMuch)) throw error;
    const much = `would bring along too much with "${name}": ask for fewer items, or for these by themselves`;
    throw badParameter("include", much);
  };
}

function byKey<Row>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<string, Row> {
  return new Map(
    rows.flatMap((row) => {
      const key = keyOf(row);
      return key == null ? [] : [[key, row] as const];
    }),
  );
}
