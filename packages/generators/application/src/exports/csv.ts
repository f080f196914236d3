import { type Cell, type Columns, cellsOf } from "./columns.ts";

/** Spreadsheets run text that begins like this as a formula. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** CSV as in RFC 4180, a text for each group of items. Text that could be a formula gets an apostrophe in front. */
export async function* csvText(
  columns: Columns,
  groups: AsyncIterable<readonly object[]>,
): AsyncGenerator<string, void, undefined> {
  const cells = cellsOf(columns);
  yield line(Object.keys(columns));
  for await (const items of groups) yield items.map((item) => line(cells(item).map(written))).join("");
}

function line(fields: readonly string[]): string {
  return `${fields.map(quoted).join(",")}\r\n`;
}

function written(cell: Cell): string {
  if (cell.type === "empty") return "";
  return cell.type === "text" && FORMULA.test(cell.value) ? `'${cell.value}` : cell.value;
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
