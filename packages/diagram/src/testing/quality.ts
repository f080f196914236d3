import type { Box } from "@domainsmith/model/diagram";
import type { Drawing } from "../drawing/index.ts";
import { areCloser } from "../geometry/boxes.ts";
import { legsOf } from "../geometry/whole-route.ts";

/** How good a diagram is to look at, as far as that can be counted. */
export interface Quality {
  /** Width to height. */
  readonly aspect: number;
  /** The share of the picture that cards take. */
  readonly used: number;
  readonly crossingsPerLine: number;
  readonly bendsPerLine: number;
  /** Pairs of legs of two lines that lie upon one another. */
  readonly overlaps: number;
  /** Legs that run through a card. */
  readonly throughCards: number;
  /** Pairs of packages whose frames overlap. */
  readonly framesOverlapping: number;
}

interface Leg {
  readonly line: string;
  readonly box: Box;
}

/** Measures a drawing as it is drawn. */
export function qualityOf(drawing: Drawing): Quality {
  const cards = drawing.scene.nodes.flatMap(({ id }) => drawing.boxOf(id) ?? []);
  const lines = drawing.scene.edges.flatMap(({ id }) => drawing.edge(id) ?? []);
  const legs = lines.flatMap(({ edge, points }) => legsOf(points).map((box): Leg => ({ line: edge.id, box })));
  const { width, height } = drawing.box;
  const count = Math.max(1, lines.length);
  return {
    aspect: width / height,
    used: cards.reduce((sum, card) => sum + card.width * card.height, 0) / (width * height),
    crossingsPerLine: pairs(legs).filter(([one, other]) => cross(one, other)).length / count,
    bendsPerLine: lines.reduce((sum, { points }) => sum + points.length - 2, 0) / count,
    overlaps: pairs(legs).filter(([one, other]) => lieUpon(one, other)).length,
    throughCards: legs.filter(({ box }) => cards.some((card) => areCloser(box, card, -1))).length,
    framesOverlapping: pairs(drawing.groups).filter(([one, other]) => areCloser(one.box, other.box, 0)).length,
  };
}

function pairs<Item>(items: readonly Item[]): readonly (readonly [Item, Item])[] {
  return items.flatMap((one, index) => items.slice(index + 1).map((other) => [one, other] as const));
}

function cross(one: Leg, other: Leg): boolean {
  const areOfOne = one.line === other.line || isLevel(one) === isLevel(other);
  return !areOfOne && areCloser(one.box, other.box, 0);
}

/** For more than some pixels, closer than can be told apart. */
function lieUpon(one: Leg, other: Leg): boolean {
  if (one.line === other.line || isLevel(one) !== isLevel(other)) return false;
  const [a, b] = [along(one), along(other)];
  return Math.abs(a.at - b.at) < 3 && Math.min(a.to, b.to) - Math.max(a.from, b.from) > 4;
}

function isLevel({ box }: Leg): boolean {
  return box.height === 0;
}

function along(leg: Leg): { readonly at: number } & Record<"from" | "to", number> {
  const { x, y, width, height } = leg.box;
  return isLevel(leg) ? { at: y, from: x, to: x + width } : { at: x, from: y, to: y + height };
}
