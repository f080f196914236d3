import type { Cardinality } from "@domainsmith/model";
import type { DiagramEdge, DiagramEnd, Point } from "@domainsmith/model/diagram";
import type { EndMark } from "../drawing.ts";
import { shown } from "../path.ts";
import { OUTWARDS, type Port } from "./side.ts";

/** How far what stands at an end reaches from the card. */
export const MARK_LENGTH = 20;

const NOTHING: EndMark = { path: "", fill: "none" };

/** What stands where a line begins. */
export function markAtStart({ kind, from }: DiagramEdge, port: Port): EndMark {
  if (kind === "composition") return diamond(port);
  return kind === "association" ? crowsFoot(from, port) : NOTHING;
}

/** What stands where a line ends. */
export function markAtEnd({ kind, to }: DiagramEdge, port: Port): EndMark {
  switch (kind) {
    case "association":
    case "composition":
      return crowsFoot(to, port);
    case "inheritance":
      return triangle(port);
    case "mixin":
    case "uses":
      return arrow(port);
  }
}

function crowsFoot({ cardinality }: DiagramEnd, port: Port): EndMark {
  if (!cardinality) return NOTHING;
  const isOptional = cardinality.lower === 0;
  const at = placesAt(port);
  if (isMany(cardinality)) {
    const foot = `M${at(0, -6)}L${at(11, 0)}L${at(0, 6)}`;
    return isOptional
      ? { path: `${foot}${circle(at, 15)}`, fill: "ground" }
      : { path: `${foot}M${at(15, -5)}L${at(15, 5)}`, fill: "none" };
  }
  const bar = `M${at(7, -5)}L${at(7, 5)}`;
  return isOptional
    ? { path: `${bar}${circle(at, 14)}`, fill: "ground" }
    : { path: `${bar}M${at(12, -5)}L${at(12, 5)}`, fill: "none" };
}

function isMany({ many, upper }: Cardinality): boolean {
  return many && upper !== 1;
}

function diamond(port: Port): EndMark {
  const at = placesAt(port);
  return { path: `M${at(0, 0)}L${at(8, -5)}L${at(16, 0)}L${at(8, 5)}Z`, fill: "line" };
}

function triangle(port: Port): EndMark {
  const at = placesAt(port);
  return { path: `M${at(0, 0)}L${at(12, -7)}L${at(12, 7)}Z`, fill: "ground" };
}

function arrow(port: Port): EndMark {
  const at = placesAt(port);
  return { path: `M${at(8, -5)}L${at(1, 0)}L${at(8, 5)}`, fill: "none" };
}

/** A place by how far it is from the card, and how far beside the line. */
type Place = (away: number, aside: number) => string;

function placesAt({ x, y, side }: Port): Place {
  const { x: dx, y: dy } = OUTWARDS[side];
  return (away, aside) => shown({ x: x + dx * away - dy * aside, y: y + dy * away + dx * aside } satisfies Point);
}

function circle(at: Place, away: number): string {
  return `M${at(away - 4, 0)}A4 4 0 1 0 ${at(away + 4, 0)}A4 4 0 1 0 ${at(away - 4, 0)}Z`;
}
