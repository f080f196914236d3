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

/** A file as the API shows it; null where a row has none. */
export function fileOf(name: string | null, type: string | null, size: number | null) {
  return name === null ? null : { name, type: type ?? "application/octet-stream", size: size ?? 0 };
}

/** The owners of what is wanted. */
export function ownersOf(wanted: readonly { readonly owner: string }[]): string[] {
  return wanted.map(({ owner }) => owner);
}
