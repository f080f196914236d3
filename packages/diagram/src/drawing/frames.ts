import type { Box, DiagramScene } from "@domainsmith/model/diagram";
import type { DrawnGroup } from "./drawing.ts";
import { isSameBox, unionOf } from "./places/boxes.ts";

/** Room between a package's frame and its cards, in pixels; above them is its name. */
export const FRAME = { side: 24, top: 56, bottom: 24 } as const;

/**
 * Frames around the cards of packages. There are none where there is one package, and none around what has no package.
 *
 * @param boxesOf the boxes of a package's cards; a frame that stays where it was stays the same object
 */
export function framesOf(
  { groups }: DiagramScene,
  boxesOf: (group: string) => readonly Box[],
  before: ReadonlyMap<string, DrawnGroup>,
): readonly DrawnGroup[] {
  if (groups.length < 2) return [];
  const frames: DrawnGroup[] = [];
  for (const { id, name } of groups) {
    if (id === "") continue;
    const boxes = boxesOf(id);
    if (boxes.length === 0) continue;
    const { x, y, width, height } = unionOf(boxes);
    const box = {
      x: x - FRAME.side,
      y: y - FRAME.top,
      width: width + 2 * FRAME.side,
      height: height + FRAME.top + FRAME.bottom,
    };
    const known = before.get(id);
    frames.push(known && known.name === name && isSameBox(known.box, box) ? known : { id, name, box });
  }
  return frames;
}
