import { CARD, visibleRows } from "@domainsmith/diagram/drawing";
import { ownerOf, type SymbolId } from "@domainsmith/model";
import type { Gesture } from "../../store/state.ts";
import type { Drag, GestureContext, PointerAt } from "./gesture.ts";

type Target = Extract<Gesture, { readonly kind: "rows" }>["target"];

/** Rows go to another place in their card or to another card; out on the empty canvas, they become a value object. */
export function dragRows({ store, actions }: GestureContext, keys: readonly SymbolId[]): Drag {
  const [first = ""] = keys;
  const owner = ownerOf(first);

  const targetAt = ({ point }: PointerAt): Target => {
    const { drawing } = store.get();
    const card = drawing.nodeAt(point);
    const node = card === undefined ? undefined : drawing.node(card);
    const box = card === undefined ? undefined : drawing.boxOf(card);
    if (card === undefined || !node || !box) return undefined;
    const rows = visibleRows(node, drawing.detail);
    const index = Math.max(Math.round((point.y - box.y - CARD.header) / CARD.row), 0);
    const before = rows[index]?.id;
    return before === undefined ? { card } : { card, before };
  };
  const end = () => store.set({ gesture: undefined });
  return {
    move(at) {
      const target = targetAt(at);
      store.set({ gesture: { kind: "rows", keys, at: at.point, ...(target && { target }) } });
    },
    drop(at) {
      const target = targetAt(at);
      end();
      if (!target) {
        if (store.get().drawing.node(owner)?.kind !== "enum") void actions.extract("value", keys);
        return;
      }
      const { card, before } = target;
      if (card === owner && stays(store.get().drawing.node(owner)?.rows ?? [], keys, before)) return;
      void actions.edit({ kind: "moveMembers", keys, to: card, ...(before !== undefined && { before }) });
    },
    cancel: end,
  };
}

/** Whether rows that are put before one of the same card are where they were. */
export function stays(
  rows: readonly { readonly id: SymbolId }[],
  keys: readonly SymbolId[],
  before: SymbolId | undefined,
): boolean {
  const moved = new Set(keys);
  const order = rows.map(({ id }) => id);
  const rest = order.filter((key) => !moved.has(key));
  // The row that they come before may be one of them: then it is the next that stays.
  let next = before === undefined ? -1 : order.indexOf(before);
  while (next >= 0 && next < order.length && moved.has(order[next] ?? "")) next++;
  const at = next < 0 || next >= order.length ? rest.length : rest.indexOf(order[next] ?? "");
  const after = [...rest.slice(0, at), ...order.filter((key) => moved.has(key)), ...rest.slice(at)];
  return after.every((key, index) => key === order[index]);
}
