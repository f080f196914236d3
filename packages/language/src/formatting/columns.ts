/** Wider parts stand in no column: one of them would push all the others too far. */
export const COLUMN_LIMIT = 40;

/** Width of the column that parts with these widths share; each part that is wider sticks out of it. */
export function column(widths: readonly number[]): number {
  return Math.max(0, ...widths.filter((width) => width <= COLUMN_LIMIT));
}
