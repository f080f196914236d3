import { CARD } from "@domainsmith/diagram/drawing";
import { ownerOf, type SymbolId } from "@domainsmith/model";
import type { Point } from "@domainsmith/model/diagram";
import type { DiagramPageState } from "../../store/state.ts";

/** What the pointer is at. */
export type Hit =
  | { readonly kind: "nothing" }
  /** `grip`: the left end of a row, by which it is dragged. `connector`: the handle at a card's side. */
  | { readonly kind: "card" | "row" | "type" | "grip" | "connector" | "edge"; readonly key: SymbolId };

/** How near a line the pointer has to be, in pixels of the screen. */
const NEAR = 6;

/** Elements tell; where there are none, the drawing does. */
export function hitAt(target: EventTarget | null, point: Point, { drawing, camera }: DiagramPageState): Hit {
  const element = target instanceof Element ? target : undefined;
  const connector = element?.closest<HTMLElement>("[data-connect]")?.dataset.connect;
  if (connector !== undefined) return { kind: "connector", key: connector };
  const row = element?.closest<HTMLElement>("[data-row]")?.dataset.key;
  if (row !== undefined) {
    const left = drawing.boxOf(ownerOf(row))?.x ?? point.x;
    if (point.x - left < CARD.side + CARD.icon) return { kind: "grip", key: row };
    return { kind: element?.closest(".dg-row-type") ? "type" : "row", key: row };
  }
  const card = element?.closest<HTMLElement>("[data-card]")?.dataset.card ?? drawing.nodeAt(point);
  if (card !== undefined) return { kind: "card", key: card };
  const edge = drawing.edgeAt(point, NEAR / camera.zoom);
  return edge === undefined ? { kind: "nothing" } : { kind: "edge", key: edge };
}
