import type { Box, Point } from "@domainsmith/model/diagram";
import { contains } from "../window-box.ts";
import type { Drag, GestureContext, PointerAt } from "./gesture.ts";

/** A rectangle selects the cards that it touches, and the lines that are wholly within it where it touches no card. */
export function drawBand({ store, actions }: GestureContext, from: Point, add: boolean): Drag {
  const before = add ? store.get().selection : [];
  const boxTo = ({ point }: PointerAt): Box => ({
    x: Math.min(from.x, point.x),
    y: Math.min(from.y, point.y),
    width: Math.abs(point.x - from.x),
    height: Math.abs(point.y - from.y),
  });
  const within = (box: Box): readonly string[] => {
    const { drawing } = store.get();
    const cards = drawing.nodesIn(box);
    if (cards.length > 0) return cards;
    return drawing.edgesIn(box).filter((key) => {
      const edge = drawing.edge(key);
      return edge !== undefined && contains(box, edge.box);
    });
  };
  return {
    move(at) {
      const box = boxTo(at);
      store.set({ gesture: { kind: "band", box }, selection: [...new Set([...before, ...within(box)])] });
    },
    drop(at) {
      const keys = within(boxTo(at));
      store.set({ gesture: undefined, selection: [] });
      actions.select([...before, ...keys]);
    },
    cancel() {
      store.set({ gesture: undefined });
      actions.select(before);
    },
  };
}
