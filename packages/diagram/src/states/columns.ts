import type { Box, Point } from "@domainsmith/model/diagram";

/**
 * The columns that states and texts stand in, by their middles. A line crosses a column straight, at a height where
 * nothing stands, and changes its height between columns only: so it runs through nothing.
 */
export class Columns {
  private readonly halves = new Map<number, number>();

  /** Something with this middle stands in its column. */
  add(middle: number, width: number): void {
    const key = Math.round(middle);
    this.halves.set(key, Math.max(this.halves.get(key) ?? 0, width / 2));
  }

  /** The borders of the column with this middle. */
  bordersOf(middle: number): { readonly left: number; readonly right: number } {
    const half = this.halves.get(Math.round(middle)) ?? 0;
    return { left: middle - half, right: middle + half };
  }
}

/** A line through its columns, from a place on one state's side to one on another's. */
export function lineThrough(
  columns: Columns,
  start: { readonly port: Point; readonly state: Box },
  middles: readonly Point[],
  end: { readonly port: Point; readonly state: Box },
): readonly Point[] {
  const first = columns.bordersOf(start.state.x + start.state.width / 2);
  const last = columns.bordersOf(end.state.x + end.state.width / 2);
  const leaves = start.port.x > start.state.x ? first.right : first.left;
  const enters = end.port.x > end.state.x ? last.right : last.left;
  const points: Point[] = [start.port, { x: leaves, y: start.port.y }];
  for (const [index, { x, y }] of middles.entries()) {
    const { left, right } = columns.bordersOf(x);
    const before = middles[index - 1]?.x ?? leaves;
    points.push(...(before < x ? [left, right] : [right, left]).map((border) => ({ x: border, y })));
  }
  points.push({ x: enters, y: end.port.y }, end.port);
  return withoutNeedless(points);
}

/** Without points that say nothing: those that are where the one before is, and those on a straight line. */
function withoutNeedless(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const [before, last] = [kept.at(-2), kept.at(-1)];
    if (last && last.x === point.x && last.y === point.y) continue;
    if (before && last && before.y === last.y && last.y === point.y) kept.pop();
    kept.push(point);
  }
  return kept;
}
