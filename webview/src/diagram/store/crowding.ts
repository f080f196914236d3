import { crowdedBy } from "@domainsmith/diagram/arranging";
import type { Drawing } from "@domainsmith/diagram/drawing";
import type { SymbolId } from "@domainsmith/model";
import type { DiagramPatch } from "@domainsmith/model/diagram";
import { boxesOf } from "../selection/boxes-of.ts";

/** The first card that a change has made grow upon others, which it did not touch before. */
export function grownUpon(before: Drawing, after: Drawing, { upsert }: DiagramPatch): SymbolId | undefined {
  const grown = upsert.nodes.filter(({ id }) => {
    const [old, now] = [before.boxOf(id), after.boxOf(id)];
    return old && now && (now.width > old.width || now.height > old.height);
  });
  if (grown.length === 0) return undefined;
  const boxes = boxesOf(after);
  return grown.find(({ id }) => {
    const others = crowdedBy(boxes, id);
    const old = others.length === 0 ? [] : crowdedBy(boxesOf(before), id);
    return others.some((other) => !old.includes(other));
  })?.id;
}

/** Whether a card still is too close to others. */
export function isCrowded(drawing: Drawing, key: SymbolId): boolean {
  return crowdedBy(boxesOf(drawing), key).length > 0;
}
