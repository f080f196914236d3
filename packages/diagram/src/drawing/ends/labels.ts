import type { Cardinality } from "@domainsmith/model";
import type { Box, DiagramEdge, DiagramEnd, DiagramNode, Point } from "@domainsmith/model/diagram";
import type { LineLabel } from "../drawing.ts";
import type { Field } from "../routing/field.ts";
import { textWidth } from "../text-width.ts";
import { MARK_LENGTH } from "./end-marks.ts";
import { isUpright, OUTWARDS, type Port } from "./side.ts";

/** Height of a label's text. */
const HEIGHT = 13;

export interface LabelRequest {
  readonly edge: DiagramEdge;
  readonly points: readonly Point[];
  readonly from: Port;
  readonly to: Port;
  /** The rows that can be seen of both cards. */
  readonly fromRows: DiagramNode["rows"];
  readonly toRows: DiagramNode["rows"];
}

/** Roles that no row says, and cardinalities that crow's feet cannot show, near their ends. */
export function labelsOf(
  { edge, points, from, to, fromRows, toRows }: LabelRequest,
  field: Field,
): readonly LineLabel[] {
  if (edge.kind !== "association" && edge.kind !== "composition") return [];
  const isOwned = edge.kind === "composition";
  const last = points.length - 1;
  return [
    ...labelsAt(edge.from, from, fromRows, bendOf(points[0], points[1], points[2]), isOwned, field),
    ...labelsAt(edge.to, to, toRows, bendOf(points[last], points[last - 1], points[last - 2]), false, field),
  ];
}

function labelsAt(
  { row, role, cardinality }: DiagramEnd,
  port: Port,
  rows: DiagramNode["rows"],
  bend: number,
  isOwner: boolean,
  field: Field,
): readonly LineLabel[] {
  const isRowSeen = row !== undefined && rows.some(({ id }) => id === row);
  const bounds = cardinality && boundsText(cardinality, isOwner);
  const labels: LineLabel[] = [];
  // The role on the side that the line does not turn to, the bounds on the other.
  const aside = bend > 0 ? -1 : 1;
  if (role !== undefined && !isRowSeen) labels.push(place("role", role, port, aside, field));
  if (bounds !== undefined) labels.push(place("bounds", bounds, port, labels.length > 0 ? -aside : aside, field));
  return labels;
}

/** What a crow's foot does not say; undefined where it says all. At the owning end a diamond stands for exactly one. */
function boundsText({ many, lower, upper }: Cardinality, isOwner: boolean): string | undefined {
  const isPlain = many ? lower <= 1 && upper === undefined : lower <= 1;
  if (isOwner ? !many && lower === 1 : isPlain) return undefined;
  return `${lower}..${many ? (upper ?? "*") : 1}`;
}

/** Which way a line turns at its first bend: down or right 1, up or left -1, nowhere 0. */
function bendOf(end: Point | undefined, bend: Point | undefined, next: Point | undefined): number {
  if (!end || !bend || !next) return 0;
  return end.y === bend.y ? Math.sign(next.y - bend.y) : Math.sign(next.x - bend.x);
}

function place(kind: LineLabel["kind"], text: string, port: Port, aside: number, field: Field): LineLabel {
  const choices = [aside, -aside].map((each) => labelAt(kind, text, port, each));
  const [first = labelAt(kind, text, port, aside)] = choices;
  return choices.find((label) => field.isFree(labelBox(label))) ?? first;
}

function labelAt(kind: LineLabel["kind"], text: string, { x, y, side }: Port, aside: number): LineLabel {
  const { x: dx, y: dy } = OUTWARDS[side];
  if (isUpright(side)) {
    return { kind, text, x: x + aside * 8, y: y + dy * (MARK_LENGTH - 4) + 4, anchor: aside > 0 ? "start" : "end" };
  }
  return { kind, text, x: x + dx * MARK_LENGTH, y: y + (aside > 0 ? HEIGHT : -5), anchor: dx > 0 ? "start" : "end" };
}

/** About what a label covers. */
export function labelBox({ text, x, y, anchor }: LineLabel): Box {
  const width = textWidth(text, "row");
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { x: left, y: y - HEIGHT + 3, width, height: HEIGHT };
}
