import type { Box, DiagramEdge, Point } from "@domainsmith/model/diagram";
import { type Sides, sidesAcross, sidesUpright, sideTowards } from "./ends/side.ts";

/** At which sides a line leaves its cards, and the bends of the layout that hold for them. */
export interface LineSides extends Sides {
  readonly bends: readonly Point[] | undefined;
}

export function lineSides(edge: DiagramEdge, from: Box, to: Box, bends: readonly Point[] | undefined): LineSides {
  const own = ownSides(edge, from, to);
  const [first, last] = [bends?.[0], bends?.at(-1)];
  if (!first || !last) return { ...own, bends };
  const sides = { from: sideTowards(from, first), to: sideTowards(to, last) };
  return sides.from && sides.to ? { from: sides.from, to: sides.to, bends } : { ...own, bends: undefined };
}

function ownSides({ kind, from: { node }, to: { node: other } }: DiagramEdge, from: Box, to: Box): Sides {
  if (node === other) return { from: "right", to: "right" };
  return kind === "inheritance" || kind === "mixin" ? sidesUpright(from, to) : sidesAcross(from, to);
}
