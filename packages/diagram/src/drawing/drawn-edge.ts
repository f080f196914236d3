import type { Box, DiagramEdge, DiagramNode, Point } from "@domainsmith/model/diagram";
import type { DrawnEdge } from "./drawing.ts";
import { MARK_LENGTH, markAtEnd, markAtStart } from "./ends/end-marks.ts";
import { labelBox, labelsOf } from "./ends/labels.ts";
import { isSamePort, type Port } from "./ends/side.ts";
import { roundedPath } from "./path.ts";
import type { BoxIndex } from "./places/box-index.ts";
import { boxOfPoints, inflated, touches, union } from "./places/boxes.ts";
import { Field, type Traces } from "./routing/field.ts";
import { routeOf } from "./routing/route.ts";

/** Everything that says how a line is drawn, but for the cards in its way. */
export interface EdgeInput {
  readonly edge: DiagramEdge;
  readonly from: Port;
  readonly to: Port;
  readonly fromBox: Box;
  readonly toBox: Box;
  readonly fromRows: DiagramNode["rows"];
  readonly toRows: DiagramNode["rows"];
  readonly bends: readonly Point[] | undefined;
}

/** A line with what it was made of. */
export interface KeptEdge extends EdgeInput {
  readonly drawn: DrawnEdge;
  readonly traces: Traces;
}

/** Whether a line that was drawn before is drawn the same way, as far as the cards in its way are the same. */
export function isSameInput(one: EdgeInput, other: EdgeInput): boolean {
  return (
    one.edge === other.edge &&
    one.fromBox === other.fromBox &&
    one.toBox === other.toBox &&
    one.fromRows === other.fromRows &&
    one.toRows === other.toRows &&
    one.bends === other.bends &&
    isSamePort(one.from, other.from) &&
    isSamePort(one.to, other.to)
  );
}

/**
 * @param cards by number; `numbers` are those of the line's own
 * @param before how it was drawn before: the same object is returned where nothing of it is different
 */
export function drawEdge(
  input: EdgeInput,
  cards: BoxIndex,
  numbers: { readonly from: number; readonly to: number },
  before: DrawnEdge | undefined,
): KeptEdge {
  const { edge, from, to } = input;
  const field = new Field(cards, numbers.from, numbers.to);
  const points = routeOf(input, field);
  const labels = labelsOf(input, field);
  const path = roundedPath(points);
  const [start, end] = [markAtStart(edge, from), markAtEnd(edge, to)];
  let box = inflated(boxOfPoints(points), 8);
  for (const label of labels) box = union(box, labelBox(label));
  const drawn: DrawnEdge = { edge, points, path, from: start, to: end, labels, box };
  return { ...input, drawn: before && isSameDrawn(before, drawn) ? before : drawn, traces: field.traces };
}

function isSameDrawn(one: DrawnEdge, other: DrawnEdge): boolean {
  return (
    one.edge === other.edge &&
    one.path === other.path &&
    one.from.path === other.from.path &&
    one.to.path === other.to.path &&
    one.labels.length === other.labels.length &&
    one.labels.every((label, index) => {
      const same = other.labels[index];
      return (
        same && label.text === same.text && label.x === same.x && label.y === same.y && label.anchor === same.anchor
      );
    })
  );
}

/** Whether something of a line is within a box: a leg with what stands at its ends, or a label. */
export function isWithin({ points, labels, box: all }: DrawnEdge, box: Box): boolean {
  if (!touches(all, box)) return false;
  const around = inflated(box, MARK_LENGTH / 2);
  return (
    points.some((point, index) => {
      const before = points[index - 1];
      return before !== undefined && touches(boxOfPoints([before, point]), around);
    }) || labels.some((label) => touches(labelBox(label), box))
  );
}

/** How far a point is from a line. Legs run across or upright. */
export function distanceTo({ points }: DrawnEdge, point: Point): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const [index, end] of points.entries()) {
    const start = points[index - 1];
    if (!start) continue;
    const { x, y, width, height } = boxOfPoints([start, end]);
    const dx = Math.max(x - point.x, 0, point.x - x - width);
    const dy = Math.max(y - point.y, 0, point.y - y - height);
    nearest = Math.min(nearest, Math.hypot(dx, dy));
  }
  return nearest;
}
