import type { Point } from "@domainsmith/model/diagram";
import type { Block } from "../block.ts";
import { ASPECT } from "../spacing.ts";

/** What a crossing is worth, and a line as long as the screen, in pixels of the screen that the block needs. */
const CROSSING = 12;
const LENGTH = 0.02;

/** Of two ways to lay out the same, the one with the lower number is better to look at. */
export function badness({ width, height, routes }: Block): number {
  const parts = [...routes.values()].flatMap(partsOf);
  const length = parts.reduce((sum, { from, to }) => sum + to - from, 0);
  return Math.max(width, height * ASPECT) + CROSSING * crossings(parts) + LENGTH * length;
}

/** A straight part of a line, level or upright. */
interface Part {
  readonly level: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

function partsOf(points: readonly Point[]): readonly Part[] {
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    const level = from.y === to.y;
    const [one, other] = level ? [from.x, to.x] : [from.y, to.y];
    return { level, at: level ? from.y : from.x, from: Math.min(one, other), to: Math.max(one, other) };
  });
}

function crossings(parts: readonly Part[]): number {
  const upright = parts.filter(({ level }) => !level).sort((one, other) => one.at - other.at);
  let count = 0;
  for (const level of parts) {
    if (!level.level) continue;
    for (const other of upright) {
      if (other.at >= level.to) break;
      if (other.at > level.from && other.from < level.at && level.at < other.to) count += 1;
    }
  }
  return count;
}
