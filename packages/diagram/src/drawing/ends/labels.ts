import type { Cardinality } from "@domainsmith/model";
import type { Box, DiagramEdge, DiagramEnd, DiagramNode } from "@domainsmith/model/diagram";
import type { LineLabel } from "../drawing.ts";
import type { Field } from "../routing/field.ts";
import { textWidth } from "../text-width.ts";
import { MARK_LENGTH } from "./end-marks.ts";
import { isUpright, OUTWARDS, type Port } from "./side.ts";

/** Height of a label's text. */
const HEIGHT = 13;

export interface LabelRequest {
  readonly edge: DiagramEdge;
  readonly from: Port;
  readonly to: Port;
  /** The rows that can be seen of both cards. */
  readonly fromRows: DiagramNode["rows"];
  readonly toRows: DiagramNode["rows"];
}

/** Roles that no row says, and cardinalities that crow's feet cannot show, near their ends. */
export function labelsOf({ edge, from, to, fromRows, toRows }: LabelRequest, field: Field): readonly LineLabel[] {
  if (edge.kind !== "association" && edge.kind !== "composition") return [];
  const isOwned = edge.kind === "composition";
  return [...labelsAt(edge.from, from, fromRows, isOwned, field), ...labelsAt(edge.to, to, toRows, false, field)];
}

function labelsAt(
  { row, role, cardinality }: DiagramEnd,
  port: Port,
  rows: DiagramNode["rows"],
  isOwner: boolean,
  field: Field,
): readonly LineLabel[] {
  const isRowSeen = row !== undefined && rows.some(({ id }) => id === row);
  const bounds = cardinality && boundsText(cardinality, isOwner);
  const texts: Pick<LineLabel, "kind" | "text">[] = [];
  if (bounds !== undefined) texts.push({ kind: "bounds", text: bounds });
  if (role !== undefined && !isRowSeen) texts.push({ kind: "role", text: role });
  if (texts.length === 0) return [];
  // Always the same side where it is free: then ends that are next to one another have their texts in turn.
  const above = inARow(texts, port, -1);
  const below = inARow(texts, port, 1);
  return [above, below].find((labels) => labels.every((label) => field.isFree(labelBox(label)))) ?? above;
}

/** What a crow's foot does not say; undefined where it says all. At the owning end a diamond stands for exactly one. */
function boundsText({ many, lower, upper }: Cardinality, isOwner: boolean): string | undefined {
  const isPlain = many ? lower <= 1 && upper === undefined : lower <= 1;
  if (isOwner ? !many && lower === 1 : isPlain) return undefined;
  return `${lower}..${many ? (upper ?? "*") : 1}`;
}

/** Texts beside one another, away from the card. */
function inARow(texts: readonly Pick<LineLabel, "kind" | "text">[], port: Port, aside: 1 | -1): readonly LineLabel[] {
  let away = 0;
  return texts.map((text) => {
    const label = labelAt(text, port, away, aside);
    away += textWidth(text.text, "row") + 5;
    return label;
  });
}

function labelAt(text: Pick<LineLabel, "kind" | "text">, { x, y, side }: Port, away: number, aside: 1 | -1): LineLabel {
  const { x: dx, y: dy } = OUTWARDS[side];
  if (isUpright(side)) {
    return {
      ...text,
      x: x + aside * (8 + away),
      y: y + dy * (MARK_LENGTH - 4) + 4,
      anchor: aside > 0 ? "start" : "end",
    };
  }
  return {
    ...text,
    x: x + dx * (MARK_LENGTH + away),
    y: y + (aside > 0 ? HEIGHT : -4),
    anchor: dx > 0 ? "start" : "end",
  };
}

/** About what a label covers. */
export function labelBox({ text, x, y, anchor }: LineLabel): Box {
  const width = textWidth(text, "row");
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { x: left, y: y - HEIGHT + 3, width, height: HEIGHT };
}
