import type { Box, Point } from "@domainsmith/model/diagram";
import { areCloser } from "../geometry/boxes.ts";
import { upToGrid } from "../geometry/grid.ts";

/** Between cards that made room, in pixels: a card may grow by a row once more. */
const ROOM = 40;
/** Cards that are closer look as if they were one. */
const TOO_CLOSE = 8;

/** The keys of the boxes that one has come too close to. */
export function crowdedBy(boxes: Readonly<Record<string, Box>>, key: string): readonly string[] {
  const own = boxes[key];
  if (!own) return [];
  return Object.entries(boxes).flatMap(([other, box]) =>
    other !== key && areCloser(own, box, TOO_CLOSE) ? [other] : [],
  );
}

/**
 * Moves away what some boxes have grown upon, and what is then in the way of that: to the right or down, whichever is
 * less, as boxes grow that way. Everything else stays, and so do the boxes themselves.
 *
 * @returns new upper left corners of those that move, by their keys
 */
export function makeRoom(
  boxes: Readonly<Record<string, Box>>,
  keys: readonly string[],
): Readonly<Record<string, Point>> {
  const now = new Map(Object.entries(boxes));
  const moved = new Map<string, Point>();
  const stays = new Set(keys);
  const standing = keys.flatMap((key) => boxes[key] ?? []);
  const waiting = [...keys];
  for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
    const pusher = now.get(key);
    if (!pusher) continue;
    const limit = stays.has(key) ? TOO_CLOSE : ROOM / 2;
    for (const [other, box] of now) {
      if (other === key || stays.has(other) || !areCloser(pusher, box, limit)) continue;
      let place = pushed(pusher, box);
      const inTheWay = () => standing.find((stay) => areCloser(stay, { ...box, ...place }, TOO_CLOSE));
      for (let stay = inTheWay(); stay; stay = inTheWay()) place = pushed(stay, { ...box, ...place });
      now.set(other, { ...box, ...place });
      moved.set(other, place);
      waiting.push(other);
    }
  }
  return Object.fromEntries(moved);
}

/** Whatever is pushed goes further right or down, so that there is an end to it. */
function pushed(pusher: Box, box: Box): Point {
  const x = upToGrid(pusher.x + pusher.width + ROOM);
  const y = upToGrid(pusher.y + pusher.height + ROOM);
  return x - box.x < y - box.y ? { x, y: box.y } : { x: box.x, y };
}
