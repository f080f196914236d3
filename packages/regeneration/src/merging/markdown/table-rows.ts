const ROW = /^\s*\|.*\|\s*$/;
const DELIMITERS = /^[|:\s-]+$/;

/** The rows of a text's tables as they are laid out there, by what is in them; null where there are several ways. */
export type RowLayouts = ReadonlyMap<string, string | null>;

/** How the rows of a text are laid out. */
export function rowLayouts(text: string): RowLayouts {
  const layouts = new Map<string, string | null>();
  for (const line of text.split("\n")) {
    if (!ROW.test(line)) continue;
    const content = contentOf(line);
    const known = layouts.get(content);
    layouts.set(content, known === undefined || known === line ? line : null);
  }
  return layouts;
}

/** A text with its rows as they are laid out elsewhere: aligned columns are no edit. */
export function withRowLayouts(text: string, layouts: RowLayouts): string {
  if (layouts.size === 0) return text;
  return text
    .split("\n")
    .map((line) => (ROW.test(line) ? (layouts.get(contentOf(line)) ?? line) : line))
    .join("\n");
}

function contentOf(row: string): string {
  const cells = row.trim().replaceAll(/\s*\|\s*/g, "|");
  return DELIMITERS.test(cells) ? cells.replaceAll(/-+/g, "-") : cells;
}
