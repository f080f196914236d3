/** Wider parts stand in no column: one of them would push all the others too far. */
export const COLUMN_LIMIT = 40;

/** Width of the column that parts with these widths share; each part that is wider sticks out of it. */
export function columnOf(widths: readonly number[]): number {
  let column = 0;
  for (const width of widths) if (width <= COLUMN_LIMIT && width > column) column = width;
  return column;
}
