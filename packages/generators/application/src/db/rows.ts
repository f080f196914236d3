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

/** The owners of what is wanted. */
export function ownersOf(wanted: readonly { readonly owner: string }[]): string[] {
  return wanted.map(({ owner }) => owner);
}
