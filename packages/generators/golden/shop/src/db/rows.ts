import { ProblemException } from "../http/problem.ts";

/** The one row that a statement must have returned. */
export function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error("The statement returned no row.");
  return row;
}

/** A value that is null in the table only for other kinds of rows. */
export function required<Value>(value: Value | null, column: string): Value {
  if (value === null) throw new Error(`The column ${column} has no value in a row that needs one.`);
  return value;
}

/** Things by their id. */
export function byId<Item extends { readonly id: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

/** Things by what they refer to. */
export function byKey<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item> {
  return new Map(items.map((item) => [keyOf(item), item]));
}

/**
 * The stored parts that are not wanted any more. Throws a problem when a wanted part names an id that is not stored.
 */
export function unwantedParts(
  stored: readonly { readonly id: string }[],
  wanted: readonly { readonly id?: string | undefined }[],
  pointer: string,
): string[] {
  const kept = new Set<string>();
  for (const [index, { id }] of wanted.entries()) {
    if (id === undefined) continue;
    if (kept.has(id) || !stored.some((part) => part.id === id)) {
      throw new ProblemException(400, "VALIDATION", "The request is not valid.", [
        { pointer: `${pointer}/${index}/id`, message: kept.has(id) ? "is named twice" : "is not one of its parts" },
      ]);
    }
    kept.add(id);
  }
  return stored.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
}
