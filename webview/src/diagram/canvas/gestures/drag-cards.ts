import { snap } from "@domainsmith/diagram/arranging";
import type { SymbolId } from "@domainsmith/model";
import type { Box, Point } from "@domainsmith/model/diagram";
import { placed } from "../../actions/placed.ts";
import { seenBox } from "../../camera/camera.ts";
import type { Drag, GestureContext, PointerAt } from "./gesture.ts";

/** How far guides pull, in pixels of the screen. */
const PULL = 6;

/** Cards follow the pointer; what they come in line with pulls them, unless Alt is held. */
export function dragCards({ store, actions }: GestureContext, cards: readonly SymbolId[], from: Point): Drag {
  const start = store.get().drawing;
  const keys = new Set(cards.filter((key) => start.boxOf(key)));
  const before = Object.fromEntries([...keys].flatMap((key) => pointOf(start.boxOf(key), key)));
  const bounds = around([...keys].flatMap((key) => start.boxOf(key) ?? []));

  const show = (positions: Readonly<Record<SymbolId, Point>>) =>
    store.set(({ drawing }) => ({ drawing: placed(drawing, positions) }));
  const positionsAt = ({ point, alt }: PointerAt) => {
    const { camera, viewport, drawing } = store.get();
    const wanted = { ...bounds, x: bounds.x + point.x - from.x, y: bounds.y + point.y - from.y };
    const seen = seenBox(camera, viewport);
    const others = alt ? [] : drawing.nodesIn(seen).flatMap((key) => (keys.has(key) ? [] : (drawing.boxOf(key) ?? [])));
    const { point: corner, guides } = snap(wanted, others, PULL / camera.zoom);
    const [dx, dy] = [corner.x - bounds.x, corner.y - bounds.y];
    const moved = Object.fromEntries(Object.entries(before).map(([key, { x, y }]) => [key, { x: x + dx, y: y + dy }]));
    return { moved, guides };
  };
  const end = () => {
    show(before);
    store.set({ gesture: undefined });
  };
  return {
    move(at) {
      const { moved, guides } = positionsAt(at);
      show(moved);
      store.set({ gesture: { kind: "cards", keys, guides } });
    },
    drop(at) {
      const { moved } = positionsAt(at);
      end();
      actions.move(moved);
    },
    cancel: end,
  };
}

function pointOf(box: Box | undefined, key: SymbolId): readonly (readonly [SymbolId, Point])[] {
  return box ? [[key, { x: box.x, y: box.y }]] : [];
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
