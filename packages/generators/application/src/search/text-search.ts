import { and, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Policy } from "../access/policy.ts";
import type { Scope } from "../access/scope.ts";
import { Computed } from "../db/computed.ts";

/** A text in which words are looked for. */
export interface SearchedText {
  /** As the API calls it. */
  readonly member: string;
  /** Its words, with their weight. */
  readonly words: SQL;
}

/** Where the words of an entity's rows are. */
export interface SearchedWords {
  readonly id: PgColumn;
  /** The function that gives the ids of rows that have words, by the index: 10,001 of them at most. */
  readonly ids: SQL;
  /** The column with all of them. */
  readonly vector: SQL;
  /** How much words of the weights D, C, B and A count. */
  readonly ranks: readonly [number, number, number, number];
  readonly policy: Policy;
  /** Where some of them may be hidden from who asks: each text for itself. */
  readonly texts?: readonly SearchedText[];
}

/** The rows in which somebody finds what they look for. */
export interface Match {
  readonly where: SQL;
  /** How well a row fits; a decimal, so that a cursor made of it is exact. */
  readonly rank: Computed<string>;
}

/** The property of a row that holds how well it fits. */
export const RANK = "$rank";

/** As many rows are found one by one. */
const FEW = 10_000;

/** What is selected of rows that were not looked for by words, or are in another order. */
export const NO_RANK: SQL<string | null> = sql`null`;

/** Finds rows by words: all of them, in any order; `"two words"`, `this or that`, `-without`; the last may be begun only. */
export class TextSearch {
  readonly #words: SearchedWords;

  constructor(words: SearchedWords) {
    this.#words = words;
  }

  async match(scope: Scope, text: string): Promise<Match> {
    const { vector, ranks } = this.#words;
    const query = tsquery(text);
    const visible = this.#visibleWords(scope);
    // audited: these are numbers.
    const weights = sql.raw(`'{${ranks.join(", ")}}'`);
    const rank = sql`round(ts_rank(${weights}, ${visible ?? vector}, ${query})::numeric, 6)`;
    // What has all the words has those that may be read; what has not the words that must be missing, has not them alone.
    const candidates = visible && isNegative(text) ? undefined : await this.#candidates(scope, query);
    return {
      where: and(candidates, visible && sql`(${visible}) @@ ${query}`) ?? sql`true`,
      rank: new Computed(RANK, { notNull: true, decode: String }, rank),
    };
  }

  /**
   * The condition of rows that have the words. Row-level security keeps PostgreSQL from asking the index in the query
   * itself: a few rows are found by the function that may ask it. Of words that many rows have, the query finds enough
   * wherever it looks.
   */
  async #candidates({ db }: Scope, query: SQL): Promise<SQL> {
    const { id, ids, vector } = this.#words;
    const found = sql`${ids}(${query})`;
    const [{ count } = { count: 0 }] = await db
      .select({ count: sql<number>`count(*)::integer` })
      .from(sql`${found} as found`);
    return count > FEW ? sql`${vector} @@ ${query}` : sql`${id} in (select ${found})`;
  }

  /**
   * The words that who asks may read in a row, where those are not all of them in every row. What is hidden must neither
   * find a row nor move it up.
   */
  #visibleWords(scope: Scope): SQL | undefined {
    const { texts, policy } = this.#words;
    const shown = (texts ?? []).map(({ member, words }) => ({ words, when: policy.shows(scope, member) }));
    if (shown.every(({ when }) => when === undefined)) return undefined;
    const parts = shown.map(({ words, when }) => (when ? sql`case when ${when} then ${words} else '' end` : words));
    return sql.join(parts, sql` || `);
  }
}

/** Some word must be missing. */
function isNegative(text: string): boolean {
  return /(^|\s)-/.test(text);
}

/** What people type as PostgreSQL's query; any text is one. The last word may be the beginning of one. */
function tsquery(text: string): SQL {
  const [, before = "", last = ""] = /^(.*?)([^\s"]+)$/su.exec(text) ?? [];
  const isQuoted = before.split('"').length % 2 === 0;
  if (last === "" || last.startsWith("-") || isQuoted || /^or$/i.test(last)) return whole(text);
  const lexeme = `'${last.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
  const begun = sql`to_tsquery('access.search', ${`${lexeme}:*`})`;
  if (before.trim() === "") return begun;
  const alternative = /\sor\s+$/i.exec(before);
  if (!alternative) return sql`(${whole(before)} && ${begun})`;
  return sql`(${whole(before.slice(0, alternative.index))} || ${begun})`;
}

function whole(text: string): SQL {
  return sql`websearch_to_tsquery('access.search', ${text})`;
}
