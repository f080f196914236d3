import { and, asc, desc, eq, gt, gte, isNotNull, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Scope } from "../access/scope.ts";
import { AnswerBudget, charactersOf, MOST_CHARACTERS, TooMuch } from "../db/answer-budget.ts";
import { NO_RANK, RANK } from "../search/text-search.ts";
import type { CursorCodec, CursorValue } from "./cursor.ts";
import type { ListColumn } from "./list-fields.ts";
import { badParameter, ProblemException } from "./problem.ts";

export interface SortKey {
  /** The field's name in the API. */
  readonly name: string;
  /** The property of a row that holds its value. */
  readonly property: string;
  readonly column: ListColumn;
  readonly descending: boolean;
  /** Other rows have to be looked up for it. */
  readonly isCalculated?: boolean;
}

/** As many rows are put in the order of a value that has to be calculated for each of them. */
export const MOST_CALCULATED = 10_000;

export interface Page<Item> {
  items: Item[];
  /** The cursor of the next page; null on the last. */
  next: string | null;
}

/** The schema of a page of items. */
export function pageSchema<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().describe("The cursor of the next page; null on the last."),
  });
}

/**
 * One page of a list, found by the values of the last row of the page before instead of by counting rows: as quick on
 * page 1,000 as on page 1, and no row is missed or seen twice while others come and go.
 *
 * Null comes last in ascending order and first in descending order, as in PostgreSQL.
 */
export class KeysetPage {
  readonly limit: number;
  readonly where: SQL | undefined;
  readonly orderBy: readonly SQL[];
  /** Members that the page is filtered or sorted by: rows in which they may not be read do not count. */
  readonly members: ReadonlySet<string>;
  readonly #sort: readonly SortKey[];
  readonly #filter: SQL | undefined;
  readonly #cursors: CursorCodec;

  /** Throws a problem when the cursor was not made for this order. */
  constructor(
    limit: number,
    sort: readonly SortKey[],
    filter: SQL | undefined,
    cursor: string | undefined,
    cursors: CursorCodec,
    members: ReadonlySet<string> = new Set(),
  ) {
    this.limit = limit;
    this.#sort = sort;
    this.#filter = filter;
    this.#cursors = cursors;
    this.members = members;
    this.orderBy = sort.map(({ column, descending }) => (descending ? desc(column) : asc(column)));
    this.where = cursor === undefined ? filter : and(filter, this.#after(cursor));
  }

  /** Divides `limit + 1` rows into the page, which ends earlier where its texts are long, and what comes behind it. */
  cut<Row extends Readonly<Record<string, unknown>>>(
    rows: readonly Row[],
    most: number = this.limit,
  ): { rows: Row[]; next: string | null } {
    const visible = rows.slice(0, Math.min(most, fitting(rows)));
    const last = visible.at(-1);
    if (rows.length === visible.length || !last) return { rows: visible, next: null };
    const values = this.#sort.map(({ property }) => cursorValue(last[property]));
    return { rows: visible, next: this.#cursors.encode(values, this.#order()) };
  }

  /**
   * Does the same with rows that have parts, which `read` brings along. The page ends earlier where these are too much for
   * one answer; a row alone has all of its parts.
   */
  async cutWithParts<Row extends Readonly<Record<string, unknown>>, Item>(
    scope: Scope,
    found: readonly Row[],
    read: (scope: Scope, rows: readonly Row[]) => Promise<Item[]>,
  ): Promise<{ rows: Row[]; items: Item[]; next: string | null }> {
    for (let most = this.limit; ; most = Math.floor(most / 2)) {
      const { rows, next } = this.cut(found, most);
      most = rows.length;
      if (most <= 1) return { rows, items: await read(scope, rows), next };
      try {
        const left = MOST_CHARACTERS - rows.reduce((sum, row) => sum + charactersOf(row), 0);
        return { rows, items: await read({ ...scope, budget: new AnswerBudget(left) }, rows), next };
      } catch (error) {
        if (!(error instanceof TooMuch)) throw error;
      }
    }
  }

  /**
   * Throws a problem where too many rows would have to be calculated to tell their order. Nothing is asked where the
   * order is one of stored values.
   *
   * @param rows which rows of the table are in question, beside the page's own filters
   */
  async requireFew({ db }: Scope, table: PgTable, rows: SQL | undefined): Promise<void> {
    const key = this.#sort.find(({ isCalculated }) => isCalculated);
    if (!key) return;
    const some = db
      .select({ one: sql`1`.as("one") })
      .from(table)
      .where(and(rows, this.#filter))
      .limit(MOST_CALCULATED + 1)
      .as("some");
    const [found] = await db.select({ count: sql<number>`count(*)::integer` }).from(some);
    if (!found || found.count <= MOST_CALCULATED) return;
    const most = MOST_CALCULATED.toLocaleString("en");
    const detail = `A list of more than ${most} rows cannot be in the order of "${key.name}", which is calculated for each of them. Filter it, or sort it by something else.`;
    throw new ProblemException(400, "TOO_MANY_TO_SORT", detail, [
      { parameter: "sort", message: `by "${key.name}" is for at most ${most} rows` },
    ]);
  }

  /** How well each row fits, to be selected as `$rank`; null where the page is in another order. */
  get rank(): SQL<string | null> {
    return (
      this.#sort
        .find(({ property }) => property === RANK)
        ?.column.getSQL()
        .mapWith(String) ?? NO_RANK
    );
  }

  #order(): string {
    return this.#sort.map(({ name, descending }) => (descending ? `-${name}` : name)).join(",");
  }

  #after(cursor: string): SQL | undefined {
    const values = this.#cursors.decode(cursor, this.#order());
    if (!values) throw badParameter("cursor", "is not a cursor of this list in this order");
    const equalSoFar: (SQL | undefined)[] = [];
    const alternatives = this.#sort.map(({ column, descending }, index) => {
      const value = values[index] ?? null;
      const beyond = and(...equalSoFar, descending ? below(column, value) : above(column, value));
      equalSoFar.push(value === null ? isNull(column) : eq(column, value));
      return beyond;
    });
    const [first] = this.#sort;
    return and(first && notBefore(first, values[0] ?? null), or(...alternatives));
  }
}

/** How many of the rows come before there is more text in them than an answer has; one at least. */
function fitting(rows: readonly object[]): number {
  let characters = 0;
  const end = rows.findIndex((row, index) => {
    characters += charactersOf(row);
    return characters > MOST_CHARACTERS && index > 0;
  });
  return end === -1 ? rows.length : end;
}

/**
 * What the alternatives say already, in one comparison that an index understands: it begins there, instead of at the
 * first row of all. Where null comes behind, no index has the two next to each other.
 */
function notBefore({ column, descending }: SortKey, value: CursorValue): SQL | undefined {
  if (value === null) return descending ? undefined : isNull(column);
  if (descending) return lte(column, value);
  return column.notNull ? gte(column, value) : undefined;
}

function above(column: ListColumn, value: CursorValue): SQL | undefined {
  if (value === null) return sql`false`;
  return column.notNull ? gt(column, value) : or(gt(column, value), isNull(column));
}

function below(column: ListColumn, value: CursorValue): SQL | undefined {
  return value === null ? isNotNull(column) : lt(column, value);
}

function cursorValue(value: unknown): CursorValue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return null;
}
