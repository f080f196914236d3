import type { DiagramRow, Point } from "@domainsmith/model/diagram";
import { CARD, rowTop } from "./card.ts";
import type { Drawing } from "./drawing.ts";

/** The row at a point, and its card; undefined where there is none. */
export function hitRow(
  drawing: Drawing,
  point: Point,
): { readonly node: string; readonly row: DiagramRow } | undefined {
  const node = drawing.nodeAt(point);
  const box = node === undefined ? undefined : drawing.boxOf(node);
  if (node === undefined || !box) return undefined;
  const row = drawing.rowsOf(node)[Math.floor((point.y - box.y - rowTop(0)) / CARD.row)];
  return row && { node, row };
}
