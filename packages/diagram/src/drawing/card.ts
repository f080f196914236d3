import { DIAGRAM_GRID, type DiagramNode, type DiagramRow, type Size } from "@domainsmith/model/diagram";
import { textWidth } from "./text-width.ts";

/** How much of a card is shown: its name, its keys and relations as well, or everything. */
export type DetailLevel = "names" | "keys" | "all";

/** Measures of a card, in pixels at a zoom of 1. */
export const CARD = {
  header: 36,
  row: 22,
  /** Below the last row. */
  bottom: 6,
  /** Left and right of its texts. */
  side: 12,
  /** For the marks in front of a row's name, and the icon in front of the title. */
  icon: 20,
  /** Between a row's name and its type. */
  gap: 16,
  minWidth: 168,
  maxWidth: 352,
  radius: 8,
} as const;

const NO_ROWS: readonly DiagramRow[] = [];

/** The rows that a card shows at a level of detail: the same list for the same card. */
export function visibleRows(node: DiagramNode, detail: DetailLevel): readonly DiagramRow[] {
  if (detail === "all") return node.rows;
  if (detail === "names") return NO_ROWS;
  let rows = keyRows.get(node);
  if (!rows) {
    rows = node.rows.filter(({ kind, marks }) => kind === "relation" || (marks?.includes("key") ?? false));
    keyRows.set(node, rows);
  }
  return rows;
}

const keyRows = new WeakMap<DiagramNode, readonly DiagramRow[]>();

/** How large a card is: a multiple of the grid, so that cards that are aligned on one side are so on the other. */
export function cardSize(node: DiagramNode, detail: DetailLevel = "all"): Size {
  const known = sizes[detail].get(node);
  if (known) return known;
  const size = measure(node, detail);
  sizes[detail].set(node, size);
  return size;
}

const sizes: Readonly<Record<DetailLevel, WeakMap<DiagramNode, Size>>> = {
  names: new WeakMap(),
  keys: new WeakMap(),
  all: new WeakMap(),
};

function measure(node: DiagramNode, detail: DetailLevel): Size {
  const rows = visibleRows(node, detail);
  let width = textWidth(node.name, "title") + CARD.icon;
  for (const { name, type } of rows) {
    const own = textWidth(name, "row") + CARD.icon + (type === "" ? 0 : CARD.gap + textWidth(type, "row"));
    if (own > width) width = own;
  }
  const bounded = Math.min(Math.max(width + 2 * CARD.side, CARD.minWidth), CARD.maxWidth);
  const height = rows.length === 0 ? CARD.header + 4 : rowTop(rows.length) + CARD.bottom;
  return { width: onGrid(bounded), height: onGrid(height) };
}

/** The upper edge of a row, from the card's. */
export function rowTop(index: number): number {
  return CARD.header + index * CARD.row;
}

function onGrid(length: number): number {
  return Math.ceil(length / DIAGRAM_GRID) * DIAGRAM_GRID;
}
