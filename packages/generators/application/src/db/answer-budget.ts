import type { Scope } from "../access/scope.ts";

/** In the texts and documents of an answer. More than pages of exports have, which are measured already. */
export const MOST_CHARACTERS = 8_000_000;
/** Parts of one kind that are read for an answer. */
const MOST_PARTS = 10_000;
/** The same of those that have long texts, lists or documents: what is too much has to be held in memory first. */
const MOST_LONG_PARTS = 1_000;

/** What an answer brings along is more than it may have. */
export class TooMuch extends Error {}

/** What an answer may still bring along with its rows. */
export class AnswerBudget {
  #characters: number;

  constructor(characters = MOST_CHARACTERS) {
    this.#characters = characters;
  }

  /** Counts rows that come along. Throws {@link TooMuch} when they are more than is left. */
  take(rows: readonly object[]): void {
    for (const row of rows) {
      this.#characters -= charactersOf(row);
      if (this.#characters < 0) throw new TooMuch("What comes along is too much for one answer.");
    }
  }
}

/** A query that can be told how many rows it may give. */
interface Limitable<Row> extends PromiseLike<Row[]> {
  limit(most: number): PromiseLike<Row[]>;
}

/** Parts of several owners. Throws {@link TooMuch} when they are more than an answer may have, where the scope says so. */
export async function partsWithin<Row extends object>(
  { budget }: Scope,
  query: Limitable<Row>,
  length: "short" | "long" = "short",
): Promise<Row[]> {
  if (!budget) return query;
  const most = length === "long" ? MOST_LONG_PARTS : MOST_PARTS;
  const rows = await query.limit(most + 1);
  if (rows.length > most) throw new TooMuch(`More than ${most} parts come along.`);
  budget.take(rows);
  return rows;
}

/** How much text there is in a row. */
export function charactersOf(row: object): number {
  let characters = 0;
  for (const value of Object.values(row)) characters += charactersIn(value);
  return characters;
}

function charactersIn(value: unknown): number {
  if (typeof value === "string") return value.length;
  return typeof value === "object" && value !== null ? JSON.stringify(value).length : 0;
}
