import type { Drawing } from "@domainsmith/diagram/drawing";
import type { SymbolId } from "@domainsmith/model";
import type { Box } from "@domainsmith/model/diagram";
import { overlap } from "./window-box.ts";

/** So many cards become elements in one frame; the overview paints the others until it is their turn. */
export const SLICE = 14;

/**
 * Which cards are elements next: those that are seen come first, a slice at a time, and what is out of the window goes
 * once everything in it is there.
 *
 * @returns the same set where nothing is to be done
 */
export function nextMounted(
  mounted: ReadonlySet<SymbolId>,
  drawing: Drawing,
  window: Box,
  seen: Box,
  slice: number = SLICE,
): ReadonlySet<SymbolId> {
  const wanted = drawing.nodesIn(window);
  const missing = wanted.filter((key) => !mounted.has(key));
  if (missing.length > 0) {
    const isSeen = (key: SymbolId) => {
      const box = drawing.boxOf(key);
      return box !== undefined && overlap(box, seen);
    };
    const order =
      missing.length > slice ? [...missing.filter(isSeen), ...missing.filter((key) => !isSeen(key))] : missing;
    const kept = [...mounted].filter((key) => drawing.boxOf(key) !== undefined);
    return new Set([...kept, ...order.slice(0, slice)]);
  }
  if (mounted.size === wanted.length) return mounted;
  const keep = new Set(wanted);
  return new Set([...mounted].filter((key) => keep.has(key)));
}
