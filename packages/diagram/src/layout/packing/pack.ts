import type { Box, Point, Size } from "@domainsmith/model/diagram";
import { areCloser } from "../../geometry/boxes.ts";
import { toGrid } from "../../geometry/grid.ts";
import { ASPECT } from "../spacing.ts";

/** How many lines there are between two of the things that are packed. */
export type Affinity = (one: number, other: number) => number;

/** In which order boxes get their places, by number: the largest first, but only so many of them before the others. */
export function packingOrder(sizes: readonly Size[], first = sizes.length): readonly number[] {
  const rank = (index: number) => (index < first ? 0 : 1);
  return sizes
    .map((_, index) => index)
    .sort((one, other) => rank(one) - rank(other) || area(sizes[other]) - area(sizes[one]) || one - other);
}

/**
 * Places for boxes beside and below one another, so that the whole has about the shape of a screen and boxes that belong
 * together are near.
 *
 * @param gap at least so much is between them
 * @returns upper left corners, on the grid, from 0, 0 on
 */
export function pack(
  sizes: readonly Size[],
  gap: number,
  affinity: Affinity,
  order: readonly number[] = packingOrder(sizes),
): readonly Point[] {
  return sizes.length > MANY ? inRows(sizes, gap) : inCorners(sizes, gap, affinity, order);
}

const MANY = 250;

/** One after the other, each where the whole grows least: in a corner that others leave. */
function inCorners(
  sizes: readonly Size[],
  gap: number,
  affinity: Affinity,
  order: readonly number[],
): readonly Point[] {
  const placed: { readonly index: number; readonly box: Box }[] = [];
  const extent = { width: 0, height: 0 };
  for (const index of order) {
    const size = sizes[index] ?? { width: 0, height: 0 };
    const related = placed.flatMap(({ index: other, box }) => {
      const weight = affinity(index, other);
      return weight > 0 ? [{ box, weight }] : [];
    });
    let best: Box = { x: 0, y: 0, ...size };
    let least = Number.POSITIVE_INFINITY;
    for (const { x, y } of cornersOf(placed, gap)) {
      const box = { x, y, ...size };
      const cost = growth(extent, box) + distances(box, related) + 1e-3 * (x + y);
      if (cost < least && placed.every((other) => !areCloser(box, other.box, gap))) {
        least = cost;
        best = box;
      }
    }
    placed.push({ index, box: best });
    extent.width = Math.max(extent.width, best.x + best.width);
    extent.height = Math.max(extent.height, best.y + best.height);
  }
  const points: Point[] = [];
  for (const { index, box } of placed) points[index] = { x: box.x, y: box.y };
  return points;
}

function area(size: Size | undefined): number {
  return size ? size.width * size.height : 0;
}

/** Where the right or lower edges of two boxes, or of one and the border, meet. */
function cornersOf(placed: readonly { readonly box: Box }[], gap: number): readonly Point[] {
  const corners = new Map<string, Point>([["0 0", { x: 0, y: 0 }]]);
  const add = (x: number, y: number) => corners.set(`${x} ${y}`, { x, y });
  for (const { box } of placed) {
    const right = toGrid(box.x + box.width + gap);
    const below = toGrid(box.y + box.height + gap);
    add(right, box.y);
    add(right, 0);
    add(box.x, below);
    add(0, below);
    for (const { box: other } of placed.slice(-NEIGHBOURS)) {
      add(right, toGrid(other.y + other.height + gap));
      add(toGrid(other.x + other.width + gap), below);
    }
  }
  return [...corners.values()];
}

const NEIGHBOURS = 12;

/** How large a screen has to be for something. */
export function screenFor({ width, height }: Size): number {
  return Math.max(width, height * ASPECT) + 0.1 * Math.min(width, height * ASPECT);
}

function growth(extent: Size, box: Box): number {
  const width = Math.max(extent.width, box.x + box.width);
  const height = Math.max(extent.height, box.y + box.height);
  return screenFor({ width, height });
}

function distances(box: Box, related: readonly { readonly box: Box; readonly weight: number }[]): number {
  let sum = 0;
  let weights = 0;
  for (const { box: other, weight } of related) {
    const across = Math.max(other.x - box.x - box.width, box.x - other.x - other.width, 0);
    const down = Math.max(other.y - box.y - box.height, box.y - other.y - other.height, 0);
    sum += weight * (across + down);
    weights += weight;
  }
  return weights === 0 ? 0 : (0.6 * sum) / weights;
}

/** Row by row, the highest first: quick for any number. */
function inRows(sizes: readonly Size[], gap: number): readonly Point[] {
  const total = sizes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const widest = Math.max(Math.sqrt(total * ASPECT), ...sizes.map(({ width }) => width));
  const order = sizes.map((_, index) => index);
  order.sort((one, other) => (sizes[other]?.height ?? 0) - (sizes[one]?.height ?? 0) || one - other);
  const points: Point[] = [];
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  for (const index of order) {
    const { width, height } = sizes[index] ?? { width: 0, height: 0 };
    if (x > 0 && x + width > widest) {
      y = toGrid(y + rowHeight + gap);
      x = 0;
      rowHeight = 0;
    }
    points[index] = { x, y };
    x = toGrid(x + width + gap);
    rowHeight = Math.max(rowHeight, height);
  }
  return points;
}
