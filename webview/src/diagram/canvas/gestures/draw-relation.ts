import type { SymbolId } from "@domainsmith/model";
import type { Drag, GestureContext, PointerAt } from "./gesture.ts";

/** A line from a card to the pointer; dropped on a card it asks for the relation's cardinality. */
export function drawRelation({ store, actions }: GestureContext, from: SymbolId): Drag {
  const cardAt = ({ point }: PointerAt) => store.get().drawing.nodeAt(point);
  return {
    move(at) {
      const over = cardAt(at);
      store.set({ connecting: { from, at: at.point, ...(over !== undefined && { over }) } });
    },
    drop(at) {
      const to = cardAt(at);
      if (to === undefined) actions.cancelConnect();
      else actions.connect(from, to, at.point);
    },
    cancel: () => actions.cancelConnect(),
  };
}
