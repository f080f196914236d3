/** What the values of a column are, as the API writes them. */
export type ColumnType = "text" | "number" | "boolean" | "date" | "instant" | "list" | "json" | "file";

/** The columns of a file by their names, which are the ways to their values: `shipTo.city`. */
export type Columns = Readonly<Record<string, ColumnType>>;

/** One value, as every format begins with it. */
export type Cell =
  | { readonly type: "empty" }
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "number" | "boolean" | "date" | "instant"; readonly value: string };

const EMPTY: Cell = { type: "empty" };

/** Makes cells of items of the API. What is not shown to who asks is empty. */
export function cellsOf(columns: Columns): (item: object) => readonly Cell[] {
  const ways = Object.entries(columns).map(([name, type]) => ({ way: name.split("."), type }));
  return (item) => ways.map(({ way, type }) => cellOf(valueAt(item, way), type));
}

function valueAt(item: unknown, way: readonly string[]): unknown {
  let value = item;
  for (const name of way) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}

function cellOf(value: unknown, type: ColumnType): Cell {
  if (value === null || value === undefined) return EMPTY;
  switch (type) {
    case "text":
      return { type, value: String(value) };
    case "number":
      return { type: "number", value: String(value) };
    case "boolean":
    case "date":
    case "instant":
      return { type, value: String(value) };
    case "list":
      return { type: "text", value: Array.isArray(value) ? value.join("; ") : String(value) };
    case "json":
      return { type: "text", value: JSON.stringify(value) };
    case "file":
      return { type: "text", value: String(valueAt(value, ["name"]) ?? "") };
  }
}
